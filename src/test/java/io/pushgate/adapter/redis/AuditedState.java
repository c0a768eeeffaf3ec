package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.user.UserName;
import java.util.List;
import java.util.TreeSet;

/// What a credential must be by its audit chain alone.
final class AuditedState {
  private final TreeSet<String> users = new TreeSet<>();
  private CredentialState state = CredentialState.ENABLED;
  private boolean locked;
  private int invalidCodes;
  private long acceptedCodes;

  private AuditedState(List<Entry> chain) {
    chain.forEach(this::apply);
  }

  /// Fails unless the chain is whole and leads to the credential as it is.
  static void assertExplains(List<Entry> chain, Credential credential, String when) {
    var link = "";
    for (var entry : chain) {
      assertThat(entry.follows(link)).as("%s: link %d", when, entry.number()).isTrue();
      link = entry.link();
    }
    var told = new AuditedState(chain);
    var trail = chain.stream().map(entry -> entry.event().type() + "").toList();
    assertThat(told.state).as("%s: state by %s", when, trail).isEqualTo(credential.state());
    assertThat(told.invalidCodes)
        .as("%s: invalid codes by %s", when, trail)
        .isEqualTo(credential.invalidCodes());
    assertThat(told.acceptedCodes)
        .as("%s: accepted codes", when)
        .isEqualTo(credential.acceptedCodes());
    assertThat(told.users)
        .as("%s: users by %s", when, trail)
        .containsExactlyInAnyOrderElementsOf(
            credential.users().stream().map(UserName::value).toList());
  }

  private void apply(Entry entry) {
    var event = entry.event();
    switch (event.type()) {
      case CREDENTIAL_CREATED, CREDENTIAL_IMPORTED, CREDENTIAL_ASSIGNED ->
          event.users().forEach(user -> users.add(user.value()));
      case CREDENTIAL_UNASSIGNED -> event.users().forEach(user -> users.remove(user.value()));
      case CODE_REJECTED -> invalidCodes++;
      case CODE_ACCEPTED -> {
        invalidCodes = 0;
        acceptedCodes++;
      }
      case CREDENTIAL_LOCKED -> {
        state = CredentialState.LOCKED;
        locked = true;
      }
      case CREDENTIAL_UNLOCKED -> {
        state = CredentialState.ENABLED;
        locked = false;
        invalidCodes = 0;
      }
      case CREDENTIAL_DISABLED -> state = CredentialState.DISABLED;
      case CREDENTIAL_ENABLED -> state = locked ? CredentialState.LOCKED : CredentialState.ENABLED;
      case CREDENTIAL_EXPIRED -> state = CredentialState.INACTIVE;
      case CREDENTIAL_MIGRATED,
          CREDENTIAL_RESYNCHRONISED,
          MIGRATION_OPENED,
          PUSH_TOKEN_REFRESHED,
          PUSH_TOKEN_GONE -> {}
      case USER_CREDENTIAL_ADDED,
          USER_CREDENTIAL_REMOVED,
          CHALLENGE_CREATED,
          CHALLENGE_APPROVED,
          CHALLENGE_DENIED,
          CHALLENGE_CANCELLED,
          CHALLENGE_EXPIRED,
          PUSH_SUSPENDED,
          PUSH_RESUMED,
          USER_CODES_LOCKED,
          USER_CODES_UNLOCKED,
          POLICY_CHANGED ->
          throw new AssertionError(event.type() + " in the chain of a credential");
    }
  }
}
