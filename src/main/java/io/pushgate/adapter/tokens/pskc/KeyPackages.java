package io.pushgate.adapter.tokens.pskc;

import io.pushgate.adapter.tokens.TokenDraft;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenRow;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads one `KeyPackage` after the other (RFC 6030 §4).
///
/// @param values opens what is encrypted
record KeyPackages(XmlCursor cursor, Values values) {
  private static final Pattern ALGORITHM =
      Pattern.compile(
          "(?:urn:ietf:params:xml:ns:keyprov:pskc|http://www\\.ietf\\.org/keyprov/pskc)[:#](\\w+)");

  /// Opens what is encrypted.
  @FunctionalInterface
  interface Values {
    Opened open(CipherText value, String mac) throws PskcException;
  }

  /// Reads the one that the cursor is in, and leaves it.
  TokenRow read(TokenRow.Place place) throws PskcException {
    var draft = new TokenDraft(place);
    int keys = 0;
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "DeviceInfo" -> device(draft);
        case "Key" -> {
          if (++keys > 1) {
            throw new PskcException(DocumentFlaw.NOT_PSKC);
          }
          key(draft);
        }
        default -> cursor.skip();
      }
    }
    return draft.finished();
  }

  private void device(TokenDraft draft) throws PskcException {
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      if (child.equals("SerialNo")) {
        draft.serial(cursor.text());
      } else {
        cursor.skip();
      }
    }
  }

  private void key(TokenDraft draft) throws PskcException {
    cursor.attribute("Id").ifPresent(draft::serial);
    draft.kind(kind(cursor.attribute("Algorithm").orElse("")));
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "AlgorithmParameters" -> parameters(draft);
        case "Data" -> data(draft);
        case "Policy" -> policy(draft);
        default -> cursor.skip();
      }
    }
  }

  private static String kind(String algorithm) {
    var matcher = ALGORITHM.matcher(algorithm.strip());
    return matcher.matches() ? matcher.group(1) : "";
  }

  private void parameters(TokenDraft draft) throws PskcException {
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "Suite" -> draft.algorithm(cursor.text());
        case "ResponseFormat" -> {
          cursor.attribute("Length").ifPresent(draft::digits);
          var decimal = cursor.attribute("Encoding").orElse("DECIMAL").equals("DECIMAL");
          var checkDigits = cursor.attribute("CheckDigits").orElse("false");
          if (!decimal || checkDigits.equals("true") || checkDigits.equals("1")) {
            draft.refuse(RowFlaw.KIND_UNSUPPORTED);
          }
          cursor.skip();
        }
        default -> cursor.skip();
      }
    }
  }

  private void data(TokenDraft draft) throws PskcException {
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "Secret" -> secret(draft, DataValue.read(cursor));
        case "Counter" -> number(draft, DataValue.read(cursor), draft::counter);
        case "TimeInterval" -> number(draft, DataValue.read(cursor), draft::periodSeconds);
        case "TimeDrift" -> number(draft, DataValue.read(cursor), draft::driftSteps);
        default -> cursor.skip();
      }
    }
  }

  private void policy(TokenDraft draft) throws PskcException {
    int usages = 0;
    var otp = false;
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      if (child.equals("KeyUsage")) {
        usages++;
        otp |= cursor.text().equals("OTP");
      } else {
        cursor.skip();
      }
    }
    if (usages > 0 && !otp) {
      draft.refuse(RowFlaw.USAGE_UNSUPPORTED);
    }
  }

  private void secret(TokenDraft draft, DataValue value) throws PskcException {
    if (value.encrypted() != null) {
      open(draft, value, draft::secret);
    } else if (value.plain() != null) {
      CipherText.base64(value.plain())
          .ifPresentOrElse(draft::secret, () -> draft.refuse(RowFlaw.SECRET_INVALID));
    }
  }

  private void number(TokenDraft draft, DataValue value, Consumer<String> taker)
      throws PskcException {
    if (value.encrypted() != null) {
      open(draft, value, bytes -> taker.accept(decimal(bytes)));
    } else if (value.plain() != null) {
      taker.accept(value.plain());
    }
  }

  private void open(TokenDraft draft, DataValue value, Consumer<byte[]> taker)
      throws PskcException {
    if (value.mac() == null) {
      draft.refuse(RowFlaw.MAC_MISSING);
    } else if (value.encrypted() != null) {
      switch (values.open(value.encrypted(), value.mac())) {
        case Opened.Content(var bytes) -> taker.accept(bytes);
        case Opened.Shut(var flaw) -> draft.refuse(flaw);
      }
    }
  }

  // RFC 6030 §4.2 has numbers in network byte order before they are encrypted; some vendors encrypt
  // the digits.
  private static String decimal(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.matches("[0-9]+") ? text : new BigInteger(bytes).toString();
  }
}
