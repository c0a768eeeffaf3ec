package io.pushgate.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.device.DeviceKey;
import io.pushgate.testing.SigningDevice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceJwkTest {
  private static final BigInteger P256_PRIME =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private final SigningDevice ec = SigningDevice.es256();
  private final SigningDevice ed = SigningDevice.ed25519();

  @RepeatedTest(10)
  void readsSoundKeys() {
    assertThat(read(new JsonObject(ec.jwk()), "ES256"))
        .contains(new DeviceKey.P256(ec.x(), ec.y()));
    assertThat(read(new JsonObject(ed.jwk()), "EdDSA")).contains(new DeviceKey.Ed25519(ed.x()));
  }

  @Test
  void overlooksWhatWebCryptoAdds() {
    var exported =
        new JsonObject(ec.jwk())
            .put("key_ops", JsonArray.of("verify"))
            .put("ext", true)
            .put("alg", "ES256")
            .put("use", "sig")
            .put("kid", "mine");
    assertThat(read(exported, "ES256")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "k", "p", "oth", "x5c", "x5u", "other", "X"})
  void refusesEveryOtherMember(String member) {
    assertThat(read(new JsonObject(ec.jwk()).put(member, "AA"), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ed.jwk()).put(member, "AA"), "EdDSA")).isEmpty();
  }

  @Test
  void refusesAYOnAnEd25519Key() {
    assertThat(read(new JsonObject(ed.jwk()).put("y", ed.x()), "EdDSA")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kty", "crv", "x", "y"})
  void refusesAKeyWithAMemberMissingOrOfAnotherTypeOrValue(String member) {
    assertThat(read(without(member), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ec.jwk()).put(member, 7), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ec.jwk()).putNull(member), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ec.jwk()).put(member, ""), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ec.jwk()).put(member, JsonArray.of("AA")), "ES256")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES384", "EdDSA", "es256", "", "Ed25519"})
  void refusesAKeyOfAnotherAlgorithm(String algorithm) {
    assertThat(read(new JsonObject(ec.jwk()), algorithm)).isEmpty();
  }

  @Test
  void refusesAnEd25519KeyForEs256() {
    assertThat(read(new JsonObject(ed.jwk()), "ES256")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"EC,P-384", "EC,secp256k1", "EC,Ed25519", "OKP,P-256", "RSA,P-256", "oct,P-256"})
  void refusesOtherCurves(String type, String curve) {
    assertThat(read(new JsonObject(ec.jwk()).put("kty", type).put("crv", curve), "ES256"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X25519", "Ed448", "P-256"})
  void refusesOtherOctetKeyPairs(String curve) {
    assertThat(read(new JsonObject(ed.jwk()).put("crv", curve), "EdDSA")).isEmpty();
  }

  @Test
  void refusesCoordinatesThatAreNotExactly32Bytes() {
    for (int length : new int[] {0, 31, 33, 64}) {
      var x = Base64Url.encode(new byte[length]);
      assertThat(read(new JsonObject(ec.jwk()).put("x", x), "ES256")).isEmpty();
      assertThat(read(new JsonObject(ed.jwk()).put("x", x), "EdDSA")).isEmpty();
    }
    assertThat(read(new JsonObject(ec.jwk()).put("x", ec.x() + "="), "ES256")).isEmpty();
  }

  @Test
  void refusesPointsThatAreNotOnP256() {
    assertThat(read(point(BigInteger.ZERO, BigInteger.ZERO), "ES256")).isEmpty();
    assertThat(read(new JsonObject(ec.jwk()).put("y", ec.x()), "ES256")).isEmpty();
    var x = new BigInteger(1, Base64Url.decode(ec.x()).orElseThrow());
    var y = new BigInteger(1, Base64Url.decode(ec.y()).orElseThrow());
    assertThat(read(point(x, y), "ES256")).isPresent();
    assertThat(read(point(x, P256_PRIME.subtract(y)), "ES256")).isPresent();
    assertThat(read(point(x, y.xor(BigInteger.ONE)), "ES256")).isEmpty();
  }

  /// A point of which a second spelling fits 32 bytes: x = 5 and x = 5 + p.
  @Test
  void refusesCoordinatesBeyondThePrime() {
    var five = BigInteger.valueOf(5);
    var y = new BigInteger("459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc", 16);
    assertThat(read(point(five, y), "ES256")).isPresent();
    assertThat(read(point(five.add(P256_PRIME), y), "ES256")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p, that is 0
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 1, that is 1
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 3, that is 3
        "0200000000000000000000000000000000000000000000000000000000000000" // on no curve
      })
  void refusesEd25519PointsOfSmallOrderOrNoPoints(String hex) {
    var bytes = HexFormat.of().parseHex(hex);
    assertThat(read(ed25519(bytes), "EdDSA")).isEmpty();
    bytes[31] ^= (byte) 0x80;
    assertThat(read(ed25519(bytes), "EdDSA")).isEmpty();
  }

  private static Optional<DeviceKey> read(JsonObject jwk, String algorithm) {
    return DeviceJwk.read(jwk.getMap(), algorithm);
  }

  private JsonObject without(String member) {
    var jwk = new JsonObject(ec.jwk());
    jwk.remove(member);
    return jwk;
  }

  private JsonObject point(BigInteger x, BigInteger y) {
    return new JsonObject(ec.jwk()).put("x", coordinate(x)).put("y", coordinate(y));
  }

  private JsonObject ed25519(byte[] x) {
    return new JsonObject(ed.jwk()).put("x", Base64Url.encode(x));
  }

  private static String coordinate(BigInteger number) {
    return Base64Url.encode(HexFormat.of().parseHex("%064x".formatted(number)));
  }
}
