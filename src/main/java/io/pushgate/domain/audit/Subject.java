package io.pushgate.domain.audit;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;

/// Whose chain of events: each event is in the chain of what it changed.
public sealed interface Subject {
  /// The name for people and programs.
  String text();

  /// A user: challenges, pushes, and which credentials were theirs.
  record OfUser(UserName user) implements Subject {
    @Override
    public String text() {
      return "user:" + user.value();
    }
  }

  /// A credential: its state, its assignments, its codes.
  record OfCredential(CredentialId id) implements Subject {
    @Override
    public String text() {
      return "credential:" + id.value();
    }
  }

  /// The policy.
  record OfPolicy() implements Subject {
    @Override
    public String text() {
      return "policy";
    }
  }
}
