package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CodeBudgets;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.Samples;
import io.pushgate.flow.port.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisableCredentialTest {
  private final Credential enabled = mobile(PHONE, ALICE);
  private final Credential disabled = Credentials.withState(enabled, CredentialState.DISABLED);
  private final List<Credential> mirrored = new ArrayList<>();

  /// A stolen phone that keeps telling new push tokens is always faster than read and replace.
  private final CredentialStore contended =
      FakePort.of(
          CredentialStore.class,
          (method, _) ->
              switch (method) {
                case "find" -> Optional.of(enabled);
                case "replace" -> false;
                case "disable" -> Optional.of(disabled);
                default -> throw new UnsupportedOperationException(method);
              });

  private final UserStore users =
      FakePort.of(
          UserStore.class,
          (method, arguments) -> {
            assertThat(method).isEqualTo("update");
            assertThat((UserName) arguments[0]).isEqualTo(ALICE);
            mirrored.add((Credential) arguments[1]);
            return null;
          });

  @Test
  void anOperatorDisablesACredentialThatItsDeviceKeepsChanging() {
    var unlockCodes =
        new UnlockCodes(
            FakePort.of(
                CodeBudgets.class,
                (method, _) -> {
                  throw new UnsupportedOperationException(method);
                }),
            () -> Samples.NOW);
    var change =
        new ChangeCredentialState(
            new ChangeCredential(contended, users), unlockCodes, () -> Samples.NOW);
    assertThat(await(change.disable(PHONE, Actor.gateway("test"))))
        .isEqualTo(new ChangeCredentialState.Changed(disabled));
    assertThat(mirrored).containsExactly(disabled);
  }
}
