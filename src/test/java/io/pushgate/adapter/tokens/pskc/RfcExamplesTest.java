package io.pushgate.adapter.tokens.pskc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.tokens.Documents;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.flow.port.TransportKey;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The documents that RFC 6030 has as examples, with the keys and secrets that it names.
class RfcExamplesTest {
  private static final OtpParameters EIGHT_DIGITS =
      new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 8, 30);
  private static final OtpSecret DIGITS = OtpSecret.of("12345678901234567890".getBytes(US_ASCII));
  private static final TransportKey KEY =
      new TransportKey.PreShared(HexFormat.of().parseHex("12345678901234567890123456789012"));
  private static final TransportKey NONE = new TransportKey.None();

  @Test
  void figure2HasASecretThatIsTooShortForAnyToken() {
    assertThat(Documents.refusal(read(2, NONE))).isEqualTo(RowFlaw.SECRET_INVALID);
  }

  @Test
  void figure3IsPlain() {
    assertThat(Documents.tokens(read(3, NONE)))
        .singleElement()
        .isEqualTo(
            new TokenRow.Token(
                new TokenRow.Place(1, 5),
                Documents.id("PGHW987654321"),
                EIGHT_DIGITS,
                DIGITS,
                CodePosition.nextCounter(0)));
  }

  @Test
  void figure6IsEncryptedWithAPreSharedKey() {
    assertThat(Documents.tokens(read(6, KEY)))
        .singleElement()
        .isEqualTo(
            new TokenRow.Token(
                new TokenRow.Place(1, 20),
                Documents.id("PGHW987654321"),
                EIGHT_DIGITS,
                DIGITS,
                CodePosition.nextCounter(0)));
  }

  @Test
  void figure7IsEncryptedWithAPassword() {
    var token = Documents.tokens(read(7, new TransportKey.Password("qwerty"))).getFirst();
    assertThat(token.credentialId()).isEqualTo(Documents.id("PGHW987654321"));
    assertThat(HexFormat.of().formatHex(token.secret().bytes()))
        .isEqualTo("3132333435363738393031323334353637383930");
    assertThat(token.position()).isEqualTo(CodePosition.nextCounter(0));
  }

  @Test
  void figure8IsEncryptedForACertificate() {
    assertThat(Documents.flaw(read(8, KEY))).isEqualTo(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
  }

  @Test
  void figure9HasASignatureThatNobodyVerifies() {
    assertThat(Documents.tokens(read(9, NONE)))
        .extracting(TokenRow.Token::credentialId)
        .containsExactly(Documents.id("PGHW0755225266"));
  }

  @Test
  void figure10HasSeveral() {
    assertThat(Documents.tokens(read(10, NONE)))
        .extracting(token -> token.credentialId().value())
        .containsExactly("PGHW00654321", "PGHW00123456", "PGHW09999999", "PGHW09999999");
  }

  @Test
  void withoutTheKeyOrWithAnotherNothingIsRead() {
    var other = new TransportKey.PreShared(new byte[16]);
    var password = new TransportKey.Password("qwerty");
    assertThat(Documents.flaw(read(6, NONE))).isEqualTo(DocumentFlaw.KEY_MISSING);
    assertThat(Documents.flaw(read(6, password))).isEqualTo(DocumentFlaw.KEY_MISSING);
    assertThat(Documents.flaw(read(6, other))).isEqualTo(DocumentFlaw.KEY_WRONG);
    assertThat(Documents.flaw(read(6, new TransportKey.PreShared(new byte[32]))))
        .isEqualTo(DocumentFlaw.KEY_WRONG);
    assertThat(Documents.flaw(read(7, NONE))).isEqualTo(DocumentFlaw.PASSWORD_MISSING);
    assertThat(Documents.flaw(read(7, KEY))).isEqualTo(DocumentFlaw.PASSWORD_MISSING);
    assertThat(Documents.flaw(read(7, new TransportKey.Password("QWERTY"))))
        .isEqualTo(DocumentFlaw.KEY_WRONG);
  }

  static PskcTokens read(int figure, TransportKey key) {
    return new PskcTokens(document(figure), key);
  }

  static InputStream document(int figure) {
    var name = "figure" + figure + ".xml";
    return Objects.requireNonNull(RfcExamplesTest.class.getResourceAsStream(name), name);
  }
}
