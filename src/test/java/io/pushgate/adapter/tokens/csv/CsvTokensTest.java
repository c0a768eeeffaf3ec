package io.pushgate.adapter.tokens.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.tokens.Documents;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RefusedRow;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.testing.GeneratedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTokensTest {
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final OtpSecret DIGITS = OtpSecret.of("12345678901234567890".getBytes(US_ASCII));
  private static final String ALL =
      "credentialId,kind,secret,secretHex,algorithm,digits,periodSeconds,counter,driftSteps\n";

  @Test
  void everyColumnIsRead() {
    var csv = ALL + "VSMT12345678,totp," + SECRET + ",,SHA512,8,60,,-3\n";
    assertThat(Documents.tokens(read(csv)))
        .containsExactly(
            new TokenRow.Token(
                new TokenRow.Place(1, 2),
                Documents.id("VSMT12345678"),
                new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA512, 8, 60),
                DIGITS,
                new CodePosition(CodePosition.NEVER, -3)));
  }

  @Test
  void whatIsLeftOutIsAsUsual() {
    var rows = "serial,kind,secretHex\n7,hotp,3132333435363738393031323334353637383930\n";
    assertThat(Documents.tokens(read(rows)))
        .containsExactly(
            new TokenRow.Token(
                new TokenRow.Place(1, 2),
                Documents.id("PGHW00000007"),
                new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 6, 30),
                DIGITS,
                CodePosition.nextCounter(0)));
  }

  @Test
  void columnsMayComeInAnyOrderQuotedAndWithAByteOrderMark() {
    var csv =
        "\uFEFF\"secret\",kind,\"counter\",serial\r\n\"" + SECRET + "\",HOTP,5,\"1,\"\"2\"\r\n";
    assertThat(Documents.refusal(read(csv))).isEqualTo(RowFlaw.ID_INVALID);
    var token = Documents.tokens(read(csv.replace("1,\"\"2", "12"))).getFirst();
    assertThat(token.credentialId()).isEqualTo(Documents.id("PGHW00000012"));
    assertThat(token.position()).isEqualTo(CodePosition.nextCounter(5));
  }

  @Test
  void rowsKnowTheirNumberAndTheirLine() {
    var csv =
        "kind,secret,serial\n\nhotp," + SECRET + ",1\n\n\nhotp,\"" + SECRET + "\n\",2\nhotp,x,3";
    assertThat(Documents.all(read(csv)).stream().map(CsvTokensTest::place))
        .containsExactly(
            new TokenRow.Place(1, 3), new TokenRow.Place(2, 6), new TokenRow.Place(3, 8), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",totp,S,,,,,, | ID_MISSING",
        "vsmt12345678,totp,S,,,,,, | ID_INVALID",
        "VSMT1234567,totp,S,,,,,, | ID_INVALID",
        "1234567890123,totp,S,,,,,, | ID_INVALID",
        "VSMT12345678,,S,,,,,, | KIND_UNSUPPORTED",
        "VSMT12345678,ocra,S,,,,,, | KIND_UNSUPPORTED",
        "VSMT12345678,totp,,,,,,, | SECRET_MISSING",
        "VSMT12345678,totp,S,3132333435363738393031323334353637383930,,,,, | SECRET_INVALID",
        "VSMT12345678,totp,GEZDGNBV,,,,,, | SECRET_INVALID",
        "VSMT12345678,totp,GEZDGNBVGY3TQOJ!,,,,,, | SECRET_INVALID",
        "VSMT12345678,totp,,313233343536373839,,,,, | SECRET_INVALID",
        "VSMT12345678,totp,,3132333435363738393,,,,, | SECRET_INVALID",
        "VSMT12345678,totp,S,,MD5,,,, | ALGORITHM_UNSUPPORTED",
        "VSMT12345678,totp,S,,,5,,, | DIGITS_INVALID",
        "VSMT12345678,totp,S,,,9,,, | DIGITS_INVALID",
        "VSMT12345678,totp,S,,,six,,, | DIGITS_INVALID",
        "VSMT12345678,totp,S,,,,9,, | PERIOD_INVALID",
        "VSMT12345678,totp,S,,,,301,, | PERIOD_INVALID",
        "VSMT12345678,hotp,S,,,,30,, | PERIOD_INVALID",
        "VSMT12345678,totp,S,,,,,0, | COUNTER_INVALID",
        "VSMT12345678,hotp,S,,,,,-1, | COUNTER_INVALID",
        "VSMT12345678,hotp,S,,,,,9007199254740992, | COUNTER_INVALID",
        "VSMT12345678,hotp,S,,,,,99999999999999999999, | COUNTER_INVALID",
        "VSMT12345678,hotp,S,,,,,,1 | DRIFT_INVALID",
        "VSMT12345678,totp,S,,,,,,2881 | DRIFT_INVALID",
        "VSMT12345678,totp,S,,,,60,,-1441 | DRIFT_INVALID",
        "VSMT12345678,totp,S | FIELD_COUNT",
        "VSMT12345678,totp,S,,,,,,,, | FIELD_COUNT",
      })
  void aRowThatBreaksARuleIsRefusedAndTheNextIsRead(String row, RowFlaw flaw) {
    var rows =
        read(
            ALL
                + row.replace("S", SECRET).replace("V" + SECRET, "VS")
                + "\n12,hotp,"
                + SECRET
                + ",,,,,,\n");
    assertThat(Documents.refusal(rows)).isEqualTo(flaw);
    assertThat(rows.next()).isInstanceOf(TokenRow.Token.class);
    assertThat(rows.next()).isEqualTo(new TokenRow.End());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1", "sha1", "HmacSHA1", "HMAC-SHA-1", "sha-1", " SHA1 "})
  void anAlgorithmMayBeSpeltAsPeopleDo(String name) {
    var row = ALL + "VSMT12345678,totp," + SECRET + ",," + name + ",,,,\n";
    assertThat(Documents.tokens(read(row)).getFirst().otp()).isEqualTo(OtpParameters.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEZDGNBVGY3TQOJQ",
        "3132333435363738",
        "1234567890123456",
        "HAN 7",
        "=cmd()",
        "ÄÖÜ",
        "<b>"
      })
  void whatMightBeASecretInTheWrongColumnIsNotRepeated(String serial) {
    assertThat(refusedSerial(serial)).isNull();
    assertThat(refusedSerial("HAN-7")).isEqualTo("HAN-7");
    assertThat(refusedSerial("VSMT123456789012")).isEqualTo("VSMT123456789012");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | NO_HEADER",
        "'\n\n' | NO_HEADER",
        "credentialId | COLUMN_MISSING",
        "credentialId,kind | COLUMN_MISSING",
        "credentialId,secret | COLUMN_MISSING",
        "kind,secret | COLUMN_MISSING",
        "credentialId,serial,kind,secret | COLUMN_MISSING",
        "credentialId,kind,secret,kind | UNKNOWN_COLUMN",
        "credentialId,kind,secret,colour | UNKNOWN_COLUMN",
        "credentialid,kind,secret | UNKNOWN_COLUMN",
        "credentialId;kind;secret | UNKNOWN_COLUMN",
        "VSMT12345678,totp,S | UNKNOWN_COLUMN",
        "'serial,kind,secret\n1,hotp,\"S\"x\n' | MALFORMED_CSV",
        "'serial,kind,secret\n1,hotp,\"S\n2,hotp,S' | MALFORMED_CSV",
      })
  void aDocumentThatMakesNoSenseIsFlawed(String csv, DocumentFlaw flaw) {
    assertThat(Documents.flaw(read(csv))).isEqualTo(flaw);
  }

  @Test
  void whatIsNotUtf8IsFlawed() {
    var text = "serial,kind,secret\nä,hotp," + SECRET;
    assertThat(Documents.flaw(new CsvTokens(new ByteArrayInputStream(text.getBytes(ISO_8859_1)))))
        .isEqualTo(DocumentFlaw.NOT_UTF8);
    assertThat(Documents.flaw(new CsvTokens(new ByteArrayInputStream(text.getBytes(UTF_16)))))
        .isEqualTo(DocumentFlaw.NOT_UTF8);
  }

  @Test
  void aDocumentThatStopsComingIsFlawed() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    assertThat(Documents.flaw(new CsvTokens(broken))).isEqualTo(DocumentFlaw.NOT_READ);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x,", "\"\"", "\n", " "})
  void aFieldOrRowWithoutEndIsRefused(String unit) {
    var text = GeneratedText.endless("serial,kind,secret\n\"", unit);
    assertThat(Documents.flaw(new CsvTokens(text))).isEqualTo(DocumentFlaw.MALFORMED_CSV);
    assertThat(text.bytesRead()).isLessThan(200_000);
    var plain = GeneratedText.endless("serial,kind,secret\n", "x,");
    assertThat(Documents.flaw(new CsvTokens(plain))).isEqualTo(DocumentFlaw.MALFORMED_CSV);
  }

  private static @Nullable String refusedSerial(String serial) {
    return read("serial,kind,secret\n\"" + serial + "\",hotp,!\n").next()
            instanceof TokenRow.Refused(RefusedRow row)
        ? row.serial()
        : "not refused";
  }

  private static TokenRow.@Nullable Place place(TokenRow row) {
    return switch (row) {
      case TokenRow.Token token -> token.place();
      case TokenRow.Refused(var refused) -> refused.place();
      case TokenRow.Flawed _, TokenRow.End _ -> null;
    };
  }

  private static CsvTokens read(String csv) {
    return new CsvTokens(Documents.of(csv));
  }
}
