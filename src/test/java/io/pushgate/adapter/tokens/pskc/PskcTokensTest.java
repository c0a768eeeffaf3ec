package io.pushgate.adapter.tokens.pskc;

import static io.pushgate.adapter.tokens.pskc.VendorFile.SECRET;
import static io.pushgate.adapter.tokens.pskc.VendorFile.token;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What documents have that the RFC's examples have not.
class PskcTokensTest {
  private static final String PLAIN =
      "<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>";
  private static final VendorFile VENDOR = VendorFile.usual();

  @Test
  void aTokenThatGoesByTimeHasItsSuiteIntervalAndDrift() {
    var data =
        PLAIN
            + "<Time><PlainValue>0</PlainValue></Time>"
            + "<TimeInterval><PlainValue>60</PlainValue></TimeInterval>"
            + "<TimeDrift><PlainValue>-4</PlainValue></TimeDrift>"
            + "<Counter><PlainValue>9</PlainValue></Counter>";
    var parameters =
        "<AlgorithmParameters><Suite>HMAC-SHA256</Suite><ResponseFormat Length='8'"
            + " Encoding='DECIMAL'/></AlgorithmParameters>";
    var text =
        VENDOR.document(
            token("VSMT12345678", "totp", data).replace("<Data>", parameters + "<Data>"));
    var read = Documents.tokens(read(text, new TransportKey.None())).getFirst();
    assertThat(read.credentialId()).isEqualTo(Documents.id("VSMT12345678"));
    assertThat(read.otp()).isEqualTo(new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA256, 8, 60));
    assertThat(read.position()).isEqualTo(new CodePosition(CodePosition.NEVER, -4));
  }

  @Test
  void aSerialNumberGoesBeforeTheKeysIdUnlessOnlyThatIsACredentialId() {
    var device = "<KeyPackage><DeviceInfo><SerialNo>%s</SerialNo></DeviceInfo>";
    var key = token("VSMT12345678", "hotp", PLAIN);
    assertThat(first(key.replace("<KeyPackage>", device.formatted("ABCD87654321"))))
        .extracting(row -> ((TokenRow.Token) row).credentialId())
        .isEqualTo(Documents.id("ABCD87654321"));
    assertThat(first(key.replace("<KeyPackage>", device.formatted("77"))))
        .extracting(row -> ((TokenRow.Token) row).credentialId())
        .isEqualTo(Documents.id("VSMT12345678"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pskc:hotp | pskc:ocra | KIND_UNSUPPORTED",
        "urn:ietf:params:xml:ns:keyprov:pskc:hotp | urn:other:hotp | KIND_UNSUPPORTED",
        "<Data> | <AlgorithmParameters><ResponseFormat Length='6'"
            + " Encoding='HEXADECIMAL'/></AlgorithmParameters><Data> | KIND_UNSUPPORTED",
        "<Data> | <AlgorithmParameters><ResponseFormat Length='6'"
            + " CheckDigits='true'/></AlgorithmParameters><Data> | KIND_UNSUPPORTED",
        "<Data> | <AlgorithmParameters><ResponseFormat Length='4'/></AlgorithmParameters><Data> |"
            + " DIGITS_INVALID",
        "<Data> | <AlgorithmParameters><Suite>OCRA-1</Suite></AlgorithmParameters><Data> |"
            + " ALGORITHM_UNSUPPORTED",
        "<Data> | <Policy><KeyUsage>CR</KeyUsage></Policy><Data> | USAGE_UNSUPPORTED",
        "</Data> | <Counter><PlainValue>-1</PlainValue></Counter></Data> | COUNTER_INVALID",
        "MTIz | M?Iz | SECRET_INVALID",
        "Secret | Sacred | SECRET_MISSING",
        "Id=\"VSMT12345678\" | Id=\"\" | ID_MISSING",
        "VSMT12345678 | VSMT-1 | ID_INVALID",
      })
  void aKeyThatCannotBeTakenIsRefused(String part, String instead, RowFlaw flaw) {
    var good = token("VSMT12345678", "hotp", PLAIN);
    assertThat(good).contains(part);
    assertThat(first(good)).isInstanceOf(TokenRow.Token.class);
    var rows = read(VENDOR.document(good.replace(part, instead), good), new TransportKey.None());
    assertThat(Documents.refusal(rows)).isEqualTo(flaw);
    assertThat(rows.next()).isInstanceOf(TokenRow.Token.class);
  }

  @Test
  void aKeyMayBeUsedForOneTimePasswordsAmongOthers() {
    var policy = "<Policy><KeyUsage>CR</KeyUsage><KeyUsage>OTP</KeyUsage></Policy><Data>";
    var key = token("VSMT12345678", "hotp", PLAIN).replace("<Data>", policy);
    assertThat(first(key)).isInstanceOf(TokenRow.Token.class);
  }

  @Test
  void twoKeysInOnePackageAreNoPskc() {
    var key = token("VSMT12345678", "hotp", PLAIN).replace("</Key>", "</Key><Key Id='2'/>");
    assertThat(Documents.flaw(read(VENDOR.document(key), new TransportKey.None())))
        .isEqualTo(DocumentFlaw.NOT_PSKC);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 20, http://www.w3.org/2000/09/xmldsig#hmac-sha1, HmacSHA1",
    "24, 32, http://www.w3.org/2001/04/xmldsig-more#hmac-sha256, HmacSHA256",
    "32, 64, http://www.w3.org/2001/04/xmldsig-more#hmac-sha512, HmacSHA512",
    "16, 0, http://www.w3.org/2000/09/xmldsig#hmac-sha1, HmacSHA1",
  })
  void longerKeysAndOtherMacsAreReadToo(int keyBytes, int macBytes, String uri, String name) {
    var macKey = macBytes == 0 ? null : VendorFile.bytes(macBytes);
    var vendor = new VendorFile(VendorFile.bytes(keyBytes), macKey, uri, name);
    var text = vendor.document(token("1", "hotp", vendor.encrypted("Secret", SECRET)));
    assertThat(Documents.tokens(read(text, new TransportKey.PreShared(vendor.key()))))
        .singleElement()
        .extracting(TokenRow.Token::secret)
        .isEqualTo(OtpSecret.of(SECRET));
  }

  @Test
  void numbersMayBeEncryptedAsBytesOrAsDigits() {
    for (var counter : new byte[][] {{0, 0, 3, (byte) 0xe8}, "1000".getBytes(US_ASCII)}) {
      var data = VENDOR.encrypted("Secret", SECRET) + VENDOR.encrypted("Counter", counter);
      assertThat(Documents.tokens(opened(token("1", "hotp", data))).getFirst().position())
          .isEqualTo(CodePosition.nextCounter(1000));
    }
    var beyond = new byte[] {0x7f, 0, 0, 0, 0, 0, 0, 0};
    var data = VENDOR.encrypted("Secret", SECRET) + VENDOR.encrypted("Counter", beyond);
    assertThat(Documents.refusal(opened(token("1", "hotp", data))))
        .isEqualTo(RowFlaw.COUNTER_INVALID);
  }

  @Test
  void whatWasAlteredIsRefusedAndTheRestIsRead() {
    var good = token("1", "hotp", VENDOR.encrypted("Secret", SECRET));
    var altered =
        VENDOR.encrypted("Secret", SECRET, mac -> "<ValueMAC>A" + mac.substring(1) + "</ValueMAC>");
    var unproven = VENDOR.encrypted("Secret", SECRET, _ -> "");
    var other = VENDOR.encrypted("Secret", SECRET).replace("aes128-cbc", "aes256-cbc");
    var rows =
        Documents.all(
            opened(
                good,
                token("2", "hotp", altered),
                token("3", "hotp", unproven),
                token("4", "hotp", other),
                good));
    assertThat(rows)
        .extracting(row -> row instanceof TokenRow.Refused(var refused) ? refused.flaw() : null)
        .containsExactly(
            null,
            RowFlaw.MAC_WRONG,
            RowFlaw.MAC_MISSING,
            RowFlaw.ENCRYPTION_UNSUPPORTED,
            null,
            null);
  }

  @Test
  void encryptionWithoutMacOrByReferenceIsRefused() {
    var key = token("1", "hotp", VENDOR.encrypted("Secret", SECRET));
    var text = VENDOR.document(key);
    for (var altered :
        new String[] {
          text.replaceFirst("<MACMethod.*</MACMethod>", ""),
          text.replaceFirst("<EncryptionKey>.*</EncryptionKey>", ""),
          text.replace("hmac-sha1", "hmac-md5"),
          text.replaceFirst("<MACKey>.*</MACKey>", "<MACKeyReference>k</MACKeyReference>"),
          text.replaceFirst(
              "<xenc:CipherValue>[^<]*</xenc:CipherValue>",
              "<xenc:CipherReference URI='file:///etc/passwd'/>"),
        }) {
      assertThat(altered).isNotEqualTo(text);
      assertThat(Documents.flaw(read(altered, new TransportKey.PreShared(VENDOR.key()))))
          .isEqualTo(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
    }
  }

  private static TokenRow first(String keyPackage) {
    return read(VENDOR.document(keyPackage), new TransportKey.None()).next();
  }

  private static PskcTokens opened(String... packages) {
    return read(VENDOR.document(packages), new TransportKey.PreShared(VENDOR.key()));
  }

  private static PskcTokens read(String text, TransportKey key) {
    return new PskcTokens(Documents.of(text), key);
  }
}
