package io.pushgate.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.json.StrictJson.Flaw;
import io.pushgate.adapter.json.StrictJson.Parsed;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final String SAMPLE =
      """
      {"user":"al\\u00efce \\ud83d\\ude00 \\"\\\\\\/\\b\\f\\n\\r\\t","ttlSeconds":60,"ratio":-0.25e+1,
       "context":{"ip":"192.0.2.1","tags":["a",[],{},true,false,null]},"big":123456789012345678901}\
      """;

  @Test
  void readsEveryKindOfValue() {
    var object = ((Parsed) StrictJson.parse(SAMPLE)).object().orElseThrow();
    assertThat(object.keySet()).containsExactly("user", "ttlSeconds", "ratio", "context", "big");
    assertThat(object.get("user")).isEqualTo("alïce 😀 \"\\/\b\f\n\r\t");
    assertThat(object.get("ttlSeconds")).isEqualTo(60L);
    assertThat(object.get("ratio")).isEqualTo(new BigDecimal("-2.5"));
    assertThat(object.get("big")).isEqualTo(new BigDecimal("123456789012345678901"));
    var json = new JsonObject(object);
    assertThat(json.getInteger("ttlSeconds")).isEqualTo(60);
    assertThat(json.getJsonObject("context").getJsonArray("tags").size()).isEqualTo(6);
    assertThat(json.getJsonObject("context").getJsonArray("tags").getValue(5)).isNull();
    assertThat(StrictJson.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(StrictJson.parse(SAMPLE));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-0,0", "9223372036854775807,9223372036854775807"})
  void readsIntegersAsLong(String text, long value) {
    assertThat(StrictJson.parse(text)).isEqualTo(new Parsed(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "1.0", "1e2", "-1E-400"})
  void readsEveryOtherNumberExactly(String text) {
    assertThat(StrictJson.parse(text)).isEqualTo(new Parsed(new BigDecimal(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "[1,]",
        "[1",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\" 1}",
        "{}{}",
        "{} x",
        "[]]",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x10",
        "1_0",
        "1e401",
        "1e-401",
        "1e99999999999",
        "123456789012345678901234567890123",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u٠٠٠٠\"",
        "\"\\",
        "\"a\nb\"",
        "\"a\u0000b\"",
        "\"\\ud800\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\ud83d\"",
        "\ufeff{}",
        "\uffff",
        "// c\n1",
        "/**/1",
        "\u00a01"
      })
  void refusesWhatIsNotStrictlyJson(String text) {
    assertThat(StrictJson.parse(text)).isInstanceOf(Flaw.class);
  }

  @Test
  void namesThePlaceOfAFlaw() {
    assertFlaw("{\"a\":{\"b/~\":[0,tru]}}", "/a/b~1~0/1", "not well-formed");
    assertFlaw("{\"a\":1,\"a\":2}", "/a", "a member appears twice");
    assertFlaw("{\"a\":1,\"\\u0061\":2}", "/a", "a member appears twice");
    assertFlaw("{\"a\":\"\\ud800\"}", "/a", "a lone surrogate in a string");
    assertFlaw("{} 1", "", "something follows the value");
    assertFlaw(" ", "", "the text is empty");
  }

  private static void assertFlaw(String text, String pointer, String detail) {
    assertThat(StrictJson.parse(text))
        .isInstanceOfSatisfying(
            Flaw.class,
            flaw -> {
              assertThat(flaw.pointer()).isEqualTo(pointer);
              assertThat(flaw.detail()).isEqualTo(detail);
              assertThat(flaw.offset()).isBetween(0, text.length());
            });
  }

  @Test
  void cutsLongNamesInAFlaw() {
    var flaw = (Flaw) StrictJson.parse("{\"" + "x".repeat(10_000) + "\":?}");
    assertThat(flaw.pointer()).hasSize(256);
  }

  @Test
  void refusesDeepNestingWithoutRecursing() {
    assertThat(StrictJson.parse("[".repeat(32) + "]".repeat(32))).isInstanceOf(Parsed.class);
    assertThat(StrictJson.parse("[".repeat(33) + "]".repeat(33)))
        .isInstanceOfSatisfying(Flaw.class, f -> assertThat(f.detail()).contains("deep"));
    assertThat(StrictJson.parse("{\"a\":".repeat(1_000_000))).isInstanceOf(Flaw.class);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[][] invalid = {
      {'"', (byte) 0xc0, (byte) 0x80, '"'}, // overlong
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, // a surrogate
      {'"', (byte) 0xff, '"'},
      {'"', (byte) 0xe2, (byte) 0x82, '"'}, // truncated
      {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'}, // byte order mark
      {0, '1'}, // UTF-16
    };
    for (var bytes : invalid) {
      assertThat(StrictJson.parse(bytes)).isInstanceOf(Flaw.class);
    }
    assertThat(StrictJson.parse(invalid[0])).isEqualTo(new Flaw("", "not valid UTF-8", 1));
  }

  /// Whatever this reader takes, Vert.x's reads alike; and no mutation makes it throw.
  @Test
  void agreesWithVertxOnWhateverItTakes() {
    var random = new Random(7);
    var alphabet = "{}[]\",:0123456789.eE+-\\u/abdtrufalsn \n\u00e9\ud83d\ude00";
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      var text = new StringBuilder(SAMPLE);
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      if (StrictJson.parse(text.toString()) instanceof Parsed parsed) {
        taken++;
        assertThat(plain(parsed.value())).isEqualTo(plain(decode(text.toString())));
      }
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  private static Object decode(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException e) {
      throw new AssertionError("not JSON to Vert.x: " + text, e);
    }
  }

  /// The two readers choose different classes for numbers.
  private static String plain(Object value) {
    return switch (value) {
      case null -> "null";
      case Number number -> Double.toString(number.doubleValue());
      case JsonObject object -> plain(object.getMap());
      case JsonArray array -> plain(array.getList());
      case Map<?, ?> map -> {
        var members = new StringBuilder("{");
        map.forEach((name, member) -> members.append(name).append(':').append(plain(member)));
        yield members.append('}').toString();
      }
      case List<?> list -> list.stream().map(StrictJsonTest::plain).toList().toString();
      default -> value.getClass().getSimpleName() + value;
    };
  }
}
