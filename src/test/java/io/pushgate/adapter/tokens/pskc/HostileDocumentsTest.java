package io.pushgate.adapter.tokens.pskc;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.tokens.Documents;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.flow.port.TransportKey;
import io.pushgate.testing.GeneratedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that mean harm: each is refused, and none of them costs much.
class HostileDocumentsTest {
  private static final String START =
      "<KeyContainer Version='1.0' xmlns='urn:ietf:params:xml:ns:keyprov:pskc'>";
  private static final String PACKAGE =
      "<KeyPackage><Key Id='1' Algorithm='urn:ietf:params:xml:ns:keyprov:pskc:hotp'><Data><Secret>"
          + "<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret></Data></Key></KeyPackage>";
  private static final String END = "</KeyContainer>";

  @TempDir private Path folder;

  @Test
  void theOneThatTheOthersAreMadeOfIsInOrder() {
    assertThat(Documents.tokens(read(START + PACKAGE + END))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE KeyContainer>",
        "<!DOCTYPE KeyContainer []>",
        "<!DOCTYPE KeyContainer SYSTEM 'http://127.0.0.1:9/pskc.dtd'>",
        "<!DOCTYPE KeyContainer PUBLIC '-//x//y' 'file:///etc/passwd'>",
        "<!DOCTYPE KeyContainer [<!ENTITY a 'b'>]>",
        "<?xml version='1.0'?><!DOCTYPE KeyContainer [<!ENTITY % a SYSTEM 'file:///etc/passwd'>"
            + " %a;]>",
        "<!DOCTYPE KeyContainer [<!ATTLIST Key Id CDATA 'VSMT12345678'>]>",
      })
  void noDtdIsRead(String doctype) {
    assertThat(Documents.all(read(doctype + START + PACKAGE + END)))
        .containsExactly(new TokenRow.Flawed(DocumentFlaw.DOCTYPE, 1));
  }

  @Test
  void noEntityIsRead() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=");
    var external =
        "<!DOCTYPE KeyContainer [<!ENTITY x SYSTEM '%s'>]>".formatted(secret.toUri())
            + (START + PACKAGE + END).replaceFirst("MTIz\\w+=", "&x;");
    assertThat(Documents.flaw(read(external))).isEqualTo(DocumentFlaw.DOCTYPE);
    assertThat(Documents.flaw(read(START + "&x;" + PACKAGE + END)))
        .isEqualTo(DocumentFlaw.MALFORMED_XML);
    assertThat(Documents.flaw(read((START + PACKAGE + END).replaceFirst("MTIz\\w+=", "&x;"))))
        .isEqualTo(DocumentFlaw.MALFORMED_XML);
  }

  @Test
  void nothingIsFetched() throws IOException {
    try (var nobody = new ServerSocket(0)) {
      nobody.setSoTimeout(200);
      var url = "http://127.0.0.1:" + nobody.getLocalPort() + "/x";
      for (var document :
          new String[] {
            "<!DOCTYPE KeyContainer SYSTEM '%s'>" + START + PACKAGE + END,
            "<!DOCTYPE a [<!ENTITY % p SYSTEM '%s'> %p;]>"
                    .replace("% p", "%% p")
                    .replace("%p;", "%%p;")
                + START
                + PACKAGE
                + END,
            "<?xml-stylesheet href='%s'?>" + START + PACKAGE + END,
            START.replace(
                    ">",
                    " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xsi:schemaLocation='urn:x %s'>")
                + PACKAGE
                + END,
            START
                + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='%s'/>"
                + PACKAGE
                + END,
          }) {
        Documents.all(read(document.formatted(url)));
      }
      assertThat(connected(nobody)).isFalse();
    }
  }

  @Test
  void aBillionLaughsAreNotEvenBegun() {
    var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    assertThat(Documents.flaw(read(bomb + "]>" + START + "&l29;" + END)))
        .isEqualTo(DocumentFlaw.DOCTYPE);
  }

  @Test
  void whateverIsNestedTooDeeplyIsRefusedWhereItGetsTooDeep() {
    var text = GeneratedText.endless(START, "<a>");
    assertThat(Documents.flaw(new PskcTokens(text, new TransportKey.None())))
        .isEqualTo(DocumentFlaw.TOO_DEEP);
    assertThat(text.bytesRead()).isLessThan(100_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a comment | <!-- | never-ending ",
        "markup in a comment | <!-- | <KeyPackage/> ",
        "a processing instruction | <?x  | never-ending ",
        "an attribute | <KeyPackage a=\" | never-ending ",
        "attributes | <KeyPackage  | a%d='1' ",
        "a DTD | <!DOCTYPE a [ | <!ENTITY a 'b'> ",
        "a value | <KeyPackage><Key><Data><Secret><PlainValue> | MTIz",
        "a CDATA value | <KeyPackage><Key><Data><Secret><PlainValue><![CDATA[ | MTIz",
        "a serial number | <KeyPackage><DeviceInfo><SerialNo> | 12345678",
      })
  void whateverHasNoEndIsRefused(String name, String before, String unit) {
    var start = before.startsWith("<!DOCTYPE") ? before : START + before;
    var text = GeneratedText.endless(start, unit);
    assertThat(Documents.flaw(new PskcTokens(text, new TransportKey.None())))
        .as(name)
        .isIn(DocumentFlaw.TOO_LONG, DocumentFlaw.MALFORMED_XML, DocumentFlaw.DOCTYPE);
    assertThat(text.bytesRead()).as(name).isLessThan(600_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<e%d/>",
        "<e a%d=''/>",
        "<p%d:e xmlns:p%d='urn:e'/>",
        "<e xmlns='urn:%d'/>",
        "<?e%d ?>",
      })
  void namesThatNeverComeTwiceAreRefusedBeforeTheyFillTheMemory(String unit) {
    var text = GeneratedText.endless(START, unit);
    assertThat(Documents.flaw(new PskcTokens(text, new TransportKey.None())))
        .isEqualTo(DocumentFlaw.TOO_MANY_NAMES);
    assertThat(text.bytesRead()).isLessThan(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain text",
        "{}",
        "<",
        "<a>",
        "<a></b>",
        "<a/>",
        "<a/><b/>",
        "<KeyContainer Version='1.0'/>",
        "<KeyContainer Version='2.0' xmlns='urn:ietf:params:xml:ns:keyprov:pskc'/>",
        "<KeyContainer xmlns='urn:ietf:params:xml:ns:keyprov:pskc'/>",
        "<KeyContainer Version='1.0' xmlns='urn:ietf:params:xml:ns:keyprov:pskc:1.0'/>",
        "<?xml version='1.0' encoding='nonsense'?><a/>",
      })
  void whateverIsNoContainerIsUnreadable(String text) {
    assertThat(Documents.flaw(read(text)).kind()).isEqualTo(DocumentFlaw.Kind.UNREADABLE);
  }

  @Test
  void aDocumentThatIsCutOffAnywhereIsUnreadable() {
    var whole = START + PACKAGE + PACKAGE + END;
    for (int length = 0; length < whole.length(); length++) {
      assertThat(Documents.flaw(read(whole.substring(0, length))).kind())
          .as("the first %d characters", length)
          .isEqualTo(DocumentFlaw.Kind.UNREADABLE);
    }
  }

  @Test
  void whatComesAfterTheContainerMakesItUnreadable() {
    assertThat(Documents.flaw(read(START + PACKAGE + END + "<a/>")))
        .isEqualTo(DocumentFlaw.MALFORMED_XML);
    assertThat(Documents.tokens(read(START + PACKAGE + END + "<!-- so what -->\n"))).hasSize(1);
  }

  @Test
  void anyEncodingThatXmlKnowsIsRead() {
    var bytes = (START + PACKAGE + END).getBytes(UTF_16);
    assertThat(
            Documents.tokens(
                new PskcTokens(new ByteArrayInputStream(bytes), new TransportKey.None())))
        .hasSize(1);
  }

  /// Not one of all bytes of an encrypted document can be changed so that another secret comes out.
  @Test
  void noAlteredByteMakesAnotherSecret() throws IOException {
    var key =
        new TransportKey.PreShared(HexFormat.of().parseHex("12345678901234567890123456789012"));
    byte[] original;
    try (InputStream in = RfcExamplesTest.document(6)) {
      original = in.readAllBytes();
    }
    var secret = Documents.tokens(RfcExamplesTest.read(6, key)).getFirst().secret();
    int refused = 0;
    for (int i = 0; i < original.length; i++) {
      var altered = original.clone();
      altered[i] = (byte) (altered[i] ^ 1);
      for (var row : Documents.all(new PskcTokens(new ByteArrayInputStream(altered), key))) {
        if (row instanceof TokenRow.Token token) {
          assertThat(token.secret()).as("byte %d altered", i).isEqualTo(secret);
        } else {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(original.length / 2);
  }

  @Test
  void aDerivationThatWouldTakeForHoursIsRefused() throws IOException {
    String document;
    try (InputStream in = RfcExamplesTest.document(7)) {
      document = new String(in.readAllBytes(), UTF_8);
    }
    var flaws = new ArrayList<DocumentFlaw>();
    for (var change :
        new String[][] {
          {">1000<", ">2000000000<"},
          {">1000<", ">99999999999<"},
          {">1000<", ">0<"},
          {">1000<", "><"},
          {">16<", ">1000000000<"},
          {"Ej7/PEpyEpw=", ""},
          {"Ej7/PEpyEpw=", "?"},
          {"<PRF/>", "<PRF Algorithm='urn:x'/>"},
          {"#pbkdf2", "#scrypt"},
        }) {
      var altered = document.replace(change[0], change[1]);
      assertThat(altered).isNotEqualTo(document);
      flaws.add(
          Documents.flaw(
              new PskcTokens(Documents.of(altered), new TransportKey.Password("qwerty"))));
    }
    assertThat(flaws).containsOnly(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
  }

  private static boolean connected(ServerSocket server) throws IOException {
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException nobodyCame) {
      return false;
    }
  }

  private static PskcTokens read(String text) {
    return new PskcTokens(Documents.of(text), new TransportKey.None());
  }
}
