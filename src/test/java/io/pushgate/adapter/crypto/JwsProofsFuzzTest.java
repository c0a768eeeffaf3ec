package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.Proofs.ByCredential;
import io.pushgate.flow.port.Proofs.ByKey;
import io.pushgate.flow.port.Proofs.Malformed;
import io.pushgate.testing.ProofDraft;
import io.pushgate.testing.ReadProofs;
import io.pushgate.testing.SigningDevice;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random damage: never an exception, never a proof of what was not signed.
class JwsProofsFuzzTest {
  private static final SignedRequest REQUEST =
      new SignedRequest("GET", "/", ProofDraft.bodyHash(""));

  private final Random random = new Random(11);
  private final JwsProofs proofs = new JwsProofs();
  private final SigningDevice device = SigningDevice.es256();
  private final DeviceKey key = new DeviceKey.P256(device.x(), device.y());
  private final List<ProofDraft> drafts =
      List.of(
          device.draft("GET", "/", "n", ""),
          device.withCredential("PGMB0123456789").draft("GET", "/", "n", ""),
          SigningDevice.ed25519().draft("GET", "/", "n", ""));

  @Test
  void noDamageToTheCompactTextIsTaken() {
    for (int i = 0; i < 20_000; i++) {
      var sound = drafts.get(random.nextInt(drafts.size())).compact();
      var damaged = damage(sound);
      assertThat(verifies(damaged) && !damaged.equals(sound)).as(damaged).isFalse();
    }
  }

  /// Damaged before it was signed: the signature is right, the text is not, or says something else.
  @Test
  void noDamageToTheSignedTextsThrows() {
    for (int i = 0; i < 3_000; i++) {
      var draft = device.withCredential("PGMB0123456789").draft("GET", "/", "n", "");
      var header = damage(draft.headerText());
      var payload = damage(draft.payloadText());
      verifies(draft.rawHeader(header).compact());
      verifies(device.draft("GET", "/", "n", "").rawPayload(payload).compact());
    }
  }

  @Test
  void odditiesAreMalformed() {
    for (var text :
        List.of(
            "",
            ".",
            "..",
            "...",
            "a.b.c",
            "e30.e30.",
            "e30.e30.AA",
            " e30.e30.AA",
            "e30.e30.AA ",
            "\u0000.\u0000.\u0000",
            "\ud800.\udfff.\uffff",
            "é.é.é",
            "e30=.e30=.AA==",
            base64("[".repeat(2_000)) + ".e30.AA",
            base64("{\"a\":".repeat(400)) + ".e30.AA",
            base64("{\"alg\":\"\u00ff\"}") + ".e30.AA",
            "null",
            "A".repeat(5_000))) {
      assertThat(proofs.read(text)).isEqualTo(new Malformed());
      assertThat(ReadProofs.verifies(proofs, text, key, REQUEST)).isFalse();
    }
  }

  private boolean verifies(String text) {
    return switch (proofs.read(text)) {
      case Malformed _ -> false;
      case ByCredential claim -> proofs.verify(claim.proof(), key, REQUEST);
      case ByKey claim -> proofs.verify(claim.proof(), claim.key(), REQUEST);
    };
  }

  private String damage(String sound) {
    var text = new StringBuilder(sound);
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      int at = random.nextInt(Math.max(1, text.length()));
      char any = (char) (random.nextInt(8) == 0 ? random.nextInt(65_536) : random.nextInt(128));
      switch (random.nextInt(5)) {
        case 0 -> text.replace(at, at + 1, Character.toString(any));
        case 1 -> text.insert(at, any);
        case 2 -> text.delete(at, at + 1);
        case 3 -> text.setLength(at);
        default -> text.insert(at, sound, 0, random.nextInt(sound.length()));
      }
    }
    return text.toString();
  }

  /// Latin-1, so that characters beyond ASCII are invalid UTF-8.
  private static String base64(String text) {
    return Base64Url.encode(text.getBytes(ISO_8859_1));
  }
}
