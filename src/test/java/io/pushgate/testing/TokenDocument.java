package io.pushgate.testing;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Documents of many tokens, made while they are read. The n-th is `BULK` and n in 8 digits.
public final class TokenDocument {
  private static final String SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";

  private TokenDocument() {}

  /// Plain PSKC, one element a line as vendors write it: some 900 bytes a token.
  public static GeneratedText pskc(long tokens) {
    var start =
        """
        <?xml version="1.0"?>
        <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
        """;
    // Not flatMap: its iterator takes all that a piece has at once.
    return new GeneratedText(
        Stream.concat(
            Stream.concat(
                Stream.of(start), LongStream.range(0, tokens).mapToObj(TokenDocument::keyPackage)),
            Stream.of("</KeyContainer>\n")));
  }

  /// CSV.
  public static GeneratedText csv(long tokens) {
    return new GeneratedText(
        Stream.concat(
            Stream.of("credentialId,kind,secret,counter\n"),
            LongStream.range(0, tokens)
                .mapToObj(n -> id(n) + ",hotp,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ," + n + "\n")));
  }

  /// The ID of the n-th, from 0 on.
  public static String id(long n) {
    return "BULK%08d".formatted(n);
  }

  private static String keyPackage(long n) {
    return """
    <KeyPackage>
      <DeviceInfo>
        <Manufacturer>TokenVendorAcme</Manufacturer>
        <SerialNo>%s</SerialNo>
      </DeviceInfo>
      <Key Id="%d" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
        <Issuer>Issuer</Issuer>
        <AlgorithmParameters>
          <Suite>HMAC-SHA256</Suite>
          <ResponseFormat Length="6" Encoding="DECIMAL"/>
        </AlgorithmParameters>
        <Data>
          <Secret>
            <PlainValue>%s</PlainValue>
          </Secret>
          <Time>
            <PlainValue>0</PlainValue>
          </Time>
          <TimeInterval>
            <PlainValue>30</PlainValue>
          </TimeInterval>
        </Data>
      </Key>
    </KeyPackage>
    """
        .formatted(id(n), n, SECRET);
  }
}
