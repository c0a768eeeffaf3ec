package io.pushgate.adapter.tokens.csv;

import io.pushgate.adapter.tokens.TokenDraft;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenRow;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the header row says about the rows below it.
///
/// @param places where each column is
/// @param count how many there are
record CsvColumns(Map<CsvColumn, Integer> places, int count) {
  sealed interface Header {}

  /// A header that makes sense.
  record Read(CsvColumns columns) implements Header {}

  /// One that does not.
  record Flawed(DocumentFlaw flaw) implements Header {}

  static Header of(List<String> names) {
    var places = new EnumMap<CsvColumn, Integer>(CsvColumn.class);
    for (int i = 0; i < names.size(); i++) {
      var column = CsvColumn.named(names.get(i).strip());
      if (column.isEmpty() || places.put(column.get(), i) != null) {
        return new Flawed(DocumentFlaw.UNKNOWN_COLUMN);
      }
    }
    var complete =
        places.containsKey(CsvColumn.KIND)
            && places.containsKey(CsvColumn.CREDENTIAL_ID) != places.containsKey(CsvColumn.SERIAL)
            && (places.containsKey(CsvColumn.SECRET) || places.containsKey(CsvColumn.SECRET_HEX));
    return complete
        ? new Read(new CsvColumns(Map.copyOf(places), names.size()))
        : new Flawed(DocumentFlaw.COLUMN_MISSING);
  }

  /// The token of a row. An empty field is as good as none.
  TokenRow token(TokenRow.Place place, List<String> fields) {
    var draft = new TokenDraft(place);
    var values = new Values(fields);
    values.of(CsvColumn.CREDENTIAL_ID).ifPresent(draft::serial);
    values.of(CsvColumn.SERIAL).ifPresent(draft::serial);
    if (fields.size() != count) {
      draft.refuse(RowFlaw.FIELD_COUNT);
      return draft.finished();
    }
    values.of(CsvColumn.KIND).ifPresent(draft::kind);
    values.of(CsvColumn.ALGORITHM).ifPresent(draft::algorithm);
    values.of(CsvColumn.DIGITS).ifPresent(draft::digits);
    values.of(CsvColumn.PERIOD_SECONDS).ifPresent(draft::periodSeconds);
    values.of(CsvColumn.COUNTER).ifPresent(draft::counter);
    values.of(CsvColumn.DRIFT_STEPS).ifPresent(draft::driftSteps);
    draft.refuseWhatItsKindHasNot();
    secret(draft, values);
    return draft.finished();
  }

  private static void secret(TokenDraft draft, Values values) {
    var base32 = values.of(CsvColumn.SECRET);
    var hex = values.of(CsvColumn.SECRET_HEX);
    if (base32.isPresent() && hex.isPresent()) {
      draft.refuse(RowFlaw.SECRET_INVALID);
    } else {
      base32.ifPresent(text -> draft.secret(OtpSecret.fromBase32(text)));
      hex.ifPresent(text -> draft.secret(ofHex(text)));
    }
  }

  private static Optional<OtpSecret> ofHex(String text) {
    try {
      return Optional.of(OtpSecret.of(HexFormat.of().parseHex(text)));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private final class Values {
    private final List<String> fields;

    Values(List<String> fields) {
      this.fields = fields;
    }

    Optional<String> of(CsvColumn column) {
      var place = places.get(column);
      return place == null || place >= fields.size()
          ? Optional.empty()
          : Optional.of(fields.get(place).strip()).filter(text -> !text.isEmpty());
    }
  }
}
