package io.pushgate.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.Proofs.ByCredential;
import io.pushgate.flow.port.Proofs.ByKey;
import io.pushgate.testing.ProofDraft;
import io.pushgate.testing.ReadProofs;
import io.pushgate.testing.SigningDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JwsProofsTest {
  private static final String BODY = "{\"decision\":\"approve\",\"number\":\"047\"}";
  private static final String TARGET = "/v1/device/challenges/1a2b/decision";
  private static final SignedRequest REQUEST =
      new SignedRequest("POST", TARGET, "09dG5377x_hmhYKLMRPvtaPb9YEiM0yaEf73tS-5Tec");

  /// Signed by OpenSSL with the key of RFC 7515 §A.3:
  /// `{"alg":"ES256","typ":"pushgate-proof+jwt","kid":"PGMB0123456789"}`.
  private static final String ES256_PROOF =
      "eyJhbGciOiJFUzI1NiIsInR5cCI6InB1c2hnYXRlLXByb29mK2p3dCIsImtpZCI6IlBHTUIwMTIzNDU2Nzg5In0"
          + ".eyJodG0iOiJQT1NUIiwiaHR1IjoiL3YxL2RldmljZS9jaGFsbGVuZ2VzLzFhMmIvZGVjaXNpb24iLCJub25j"
          + "ZSI6ImJtOXVZMlUiLCJiaCI6IjA5ZEc1Mzc3eF9obWhZS0xNUlB2dGFQYjlZRWlNMHlhRWY3M3RTLTVUZWMifQ"
          + ".R40mv79gPWd7g4pE7MT6Ze0irlPIfUh9VTCjr_hOmllizXlgQ457iWkveYiHSDLoSgzqSnhFITOQrsOTn14-XQ";

  private static final DeviceKey ES256_KEY =
      new DeviceKey.P256(
          "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

  /// Signed by OpenSSL with the key of RFC 8037 §A.1:
  /// `{"alg":"EdDSA","typ":"pushgate-proof+jwt","jwk":{"kty":"OKP","crv":"Ed25519","x":"11qY…"}}`.
  private static final String EDDSA_PROOF =
      "eyJhbGciOiJFZERTQSIsInR5cCI6InB1c2hnYXRlLXByb29mK2p3dCIsImp3ayI6eyJrdHkiOiJPS1AiLCJjcnYi"
          + "OiJFZDI1NTE5IiwieCI6IjExcVlBWUt4Q3JmVlNfN1R5V1FIT2c3aGN2UGFwaU1scndJYWFQY0hVUm8ifX0"
          + ".eyJodG0iOiJQT1NUIiwiaHR1IjoiL3YxL2RldmljZS9jaGFsbGVuZ2VzLzFhMmIvZGVjaXNpb24iLCJub25j"
          + "ZSI6ImJtOXVZMlUiLCJiaCI6IjA5ZEc1Mzc3eF9obWhZS0xNUlB2dGFQYjlZRWlNMHlhRWY3M3RTLTVUZWMifQ"
          + ".dqMXgweV9p8gGnO5TuEaktaNKKlC9ZpPgmuqbmQ5hZMGZ8anoSalFRk34VKsssRuCYKmJgej5AWB-PbQgs5rBA";

  private static final DeviceKey EDDSA_KEY =
      new DeviceKey.Ed25519("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

  private final JwsProofs proofs = new JwsProofs();

  @Test
  void verifiesTheEs256ProofThatOpensslSigned() {
    assertThat(proofs.read(ES256_PROOF))
        .isInstanceOfSatisfying(
            ByCredential.class,
            claim -> {
              assertThat(claim.credentialId()).isEqualTo(new CredentialId("PGMB0123456789"));
              assertThat(claim.proof().nonce()).isEqualTo("bm9uY2U");
              assertThat(proofs.verify(claim.proof(), ES256_KEY, REQUEST)).isTrue();
            });
  }

  @Test
  void verifiesTheEddsaProofThatOpensslSigned() {
    assertThat(proofs.read(EDDSA_PROOF))
        .isInstanceOfSatisfying(
            ByKey.class,
            claim -> {
              assertThat(claim.key()).isEqualTo(EDDSA_KEY);
              assertThat(claim.proof().nonce()).isEqualTo("bm9uY2U");
              assertThat(proofs.verify(claim.proof(), EDDSA_KEY, REQUEST)).isTrue();
            });
  }

  /// Whatever single character is changed, into whatever neighbour: no longer this proof.
  @Test
  void refusesThePinnedProofsWithAnyCharacterChanged() {
    var taken = new ArrayList<String>();
    for (var sample : List.of(ES256_PROOF, EDDSA_PROOF)) {
      var key = sample.equals(ES256_PROOF) ? ES256_KEY : EDDSA_KEY;
      for (int i = 0; i < sample.length(); i++) {
        for (char other : new char[] {'A', '_', '.', (char) (sample.charAt(i) ^ 1)}) {
          var forged = sample.substring(0, i) + other + sample.substring(i + 1);
          if (!forged.equals(sample) && ReadProofs.verifies(proofs, forged, key, REQUEST)) {
            taken.add(forged);
          }
        }
      }
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void refusesAnotherRequest() {
    for (var other :
        List.of(
            new SignedRequest("PUT", TARGET, REQUEST.bodyHash()),
            new SignedRequest("post", TARGET, REQUEST.bodyHash()),
            new SignedRequest("POST", TARGET + "?", REQUEST.bodyHash()),
            new SignedRequest("POST", TARGET.replace("1a2b", "1a2c"), REQUEST.bodyHash()),
            new SignedRequest("POST", TARGET, ProofDraft.bodyHash(BODY + " ")),
            new SignedRequest("POST", TARGET, ""))) {
      assertThat(ReadProofs.verifies(proofs, ES256_PROOF, ES256_KEY, other)).isFalse();
    }
  }

  @Test
  void refusesAnotherKey() {
    var other = SigningDevice.es256();
    var otherKey = new DeviceKey.P256(other.x(), other.y());
    assertThat(ReadProofs.verifies(proofs, ES256_PROOF, otherKey, REQUEST)).isFalse();
    assertThat(ReadProofs.verifies(proofs, ES256_PROOF, EDDSA_KEY, REQUEST)).isFalse();
    assertThat(ReadProofs.verifies(proofs, EDDSA_PROOF, ES256_KEY, REQUEST)).isFalse();
  }

  /// Whoever made it may not have looked at what this reader looks at.
  @Test
  void refusesAProofThatItDidNotRead() {
    assertThat(proofs.verify(() -> "bm9uY2U", ES256_KEY, REQUEST)).isFalse();
  }

  @Test
  void readsAMissingNonceAsEmpty() {
    var draft = SigningDevice.es256().draft("GET", "/", "n", "").withoutClaim("nonce");
    assertThat(proofs.read(draft.compact()))
        .isInstanceOfSatisfying(ByKey.class, claim -> assertThat(claim.proof().nonce()).isEmpty());
  }

  @RepeatedTest(50)
  void verifiesWhatDevicesSign() {
    for (var device : List.of(SigningDevice.es256(), SigningDevice.ed25519())) {
      var provisioned = device.withCredential("PGMB0123456789");
      var claim = (ByKey) proofs.read(device.proof("POST", TARGET, "n", BODY));
      var named = (ByCredential) proofs.read(provisioned.proof("POST", TARGET, "n", BODY));
      assertThat(proofs.verify(claim.proof(), claim.key(), REQUEST)).isTrue();
      assertThat(proofs.verify(named.proof(), claim.key(), REQUEST)).isTrue();
    }
  }
}
