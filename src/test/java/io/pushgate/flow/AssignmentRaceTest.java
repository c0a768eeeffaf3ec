package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.Samples;
import io.pushgate.flow.port.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentRaceTest {
  private final Credential read = mobile(PHONE, ALICE);
  private final List<String> written = new ArrayList<>();
  private final UserStore users =
      FakePort.of(
          UserStore.class,
          (method, arguments) -> {
            written.add(method + " v" + ((Credential) arguments[1]).version());
            return null;
          });

  @Test
  void aMirrorAddedAfterTheCredentialWasTakenAwayGoesAgain() {
    var taken = Credentials.withoutUser(read, ALICE);
    assertThat(afterAdding(taken)).contains(taken);
    assertThat(written).containsExactly("removeStale v2");
  }

  @Test
  void aMirrorAddedAfterTheCredentialWasDisabledIsBroughtUpToDate() {
    var disabled = Credentials.withState(read, CredentialState.DISABLED);
    assertThat(afterAdding(disabled)).contains(disabled);
    assertThat(written).containsExactly("update v2");
  }

  private Optional<Credential> afterAdding(Credential present) {
    var credentials = FakePort.of(CredentialStore.class, (_, _) -> Optional.of(present));
    return await(new ChangeCredential(credentials, users).afterAdding(ALICE, PHONE, Samples.EVENT));
  }
}
