package io.pushgate.adapter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.pushgate.adapter.json.StrictJson.Flaw;
import io.pushgate.adapter.json.StrictJson.Parsed;
import io.pushgate.adapter.json.StrictJson.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Jackson's parser, and on top of it what RFC 8259 leaves open and [StrictJson] refuses.
final class JsonReader implements AutoCloseable {
  private static final int MAX_POINTER = 256;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // Names are the callers': a table of them would be theirs to fill.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictJson.MAX_DEPTH)
                  .maxNumberLength(StrictJson.MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;

  JsonReader(String text) throws IOException {
    parser = FACTORY.createParser(text);
  }

  static Result read(String text) {
    try (var reader = new JsonReader(text)) {
      return reader.read();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  private Result read() throws IOException {
    try {
      if (parser.nextToken() == null) {
        return flaw("the text is empty");
      }
      var value = value();
      return parser.nextToken() == null ? new Parsed(value) : flaw("something follows the value");
    } catch (RefusedException e) {
      return flaw(String.valueOf(e.getMessage()));
    } catch (StreamConstraintsException e) {
      return flaw("nested too deeply, or a number or name is too long");
    } catch (JacksonException e) {
      // Its message quotes the text.
      return flaw("not well-formed");
    }
  }

  private @Nullable Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> paired(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = paired(parser.currentName());
      if (members.containsKey(name)) {
        throw new RefusedException("a member appears twice");
      }
      parser.nextToken();
      members.put(name, value());
    }
    return members;
  }

  private List<@Nullable Object> array() throws IOException {
    var elements = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  private Number number() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    BigDecimal number;
    try {
      number = parser.getDecimalValue();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new RefusedException("a number is too large or too small");
    }
    if (Math.abs((long) number.scale()) > StrictJson.MAX_EXPONENT) {
      throw new RefusedException("a number is too large or too small");
    }
    return number;
  }

  /// A lone surrogate has no UTF-8 form: whoever reads the text next would see another one.
  private static String paired(String text) throws RefusedException {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        throw new RefusedException("a lone surrogate in a string");
      }
    }
    return text;
  }

  /// Members' names are the caller's text: a long pointer is cut, to keep answers and logs short.
  private Flaw flaw(String detail) {
    var pointer = parser.getParsingContext().pathAsPointer().toString();
    var cut = pointer.substring(0, Math.min(pointer.length(), MAX_POINTER));
    return new Flaw(cut, detail, (int) parser.currentLocation().getCharOffset());
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /// Leads out of the recursion; without a stack trace, because a caller's flaw must cost little.
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
