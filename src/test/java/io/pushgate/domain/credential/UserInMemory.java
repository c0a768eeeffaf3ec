package io.pushgate.domain.credential;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.MultiCredentialRule.Participant;
import io.pushgate.domain.credential.MultiCredentialRule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One user's credentials, to which codes are applied by the rules of this package: the smallest
/// caller that these rules can have.
final class UserInMemory {
  private final LockRule lockRule;
  private final CodeVerifier verifier;
  private final Map<CredentialId, OtpSecret> secrets;
  private final Map<CredentialId, Integer> evaluated = new HashMap<>();
  private final TreeMap<CredentialId, Counters> credentials = new TreeMap<>();

  UserInMemory(LockRule lockRule, CodeVerifier verifier, Map<CredentialId, OtpSecret> secrets) {
    this.lockRule = lockRule;
    this.verifier = verifier;
    this.secrets = secrets;
    secrets.keySet().forEach(id -> credentials.put(id, Counters.NEW));
  }

  /// What a credential's part of the rule is about.
  record Counters(CodePosition position, int invalidCodes, CredentialState state) {
    static final Counters NEW = new Counters(CodePosition.START, 0, CredentialState.ENABLED);
  }

  /// The credentials as they are now, in ID order.
  Map<CredentialId, Counters> snapshot() {
    return new TreeMap<>(credentials);
  }

  /// How many codes were ever compared with a credential.
  int evaluated(CredentialId id) {
    return evaluated.getOrDefault(id, 0);
  }

  void unlock(CredentialId id) {
    var now = credentials.get(id);
    if (now.state() == CredentialState.LOCKED) {
      credentials.put(id, new Counters(now.position(), 0, CredentialState.ENABLED));
    }
  }

  /// Disables an enabled credential and enables a disabled one; a lock is left alone.
  void toggle(CredentialId id) {
    var now = credentials.get(id);
    var state =
        switch (now.state()) {
          case ENABLED -> CredentialState.DISABLED;
          case DISABLED -> CredentialState.ENABLED;
          case LOCKED -> CredentialState.LOCKED;
          case INACTIVE -> CredentialState.INACTIVE;
        };
    credentials.put(id, new Counters(now.position(), now.invalidCodes(), state));
  }

  /// Judges a code and writes what the verdict says.
  ///
  /// @param named the one credential that the request names, or null for all
  Verdict validate(String code, @Nullable CredentialId named, Instant now) {
    List<Participant> participants = new ArrayList<>();
    // Last first: the verdict may not depend on the order.
    credentials
        .descendingMap()
        .forEach(
            (id, counters) -> {
              if (counters.state() == CredentialState.ENABLED
                  && (named == null || named.equals(id))) {
                evaluated.merge(id, 1, Integer::sum);
                participants.add(
                    new Participant(
                        id,
                        verifier.match(
                            secrets.get(id),
                            OtpParameters.DEFAULT,
                            counters.position(),
                            code,
                            now)));
              }
            });
    var verdict = MultiCredentialRule.judge(participants);
    switch (verdict) {
      case Verdict.Accepted(var id, var position) ->
          credentials.put(id, new Counters(position, 0, CredentialState.ENABLED));
      case Verdict.Rejected _ -> participants.forEach(who -> charge(who.credentialId()));
    }
    return verdict;
  }

  private void charge(CredentialId id) {
    var before = credentials.get(id);
    int invalidCodes = before.invalidCodes() + 1;
    var state = lockRule.locks(invalidCodes) ? CredentialState.LOCKED : CredentialState.ENABLED;
    credentials.put(id, new Counters(before.position(), invalidCodes, state));
  }
}
