package io.pushgate.adapter.tokens;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a document calls a token, and the credential ID that this makes. One that is an ID is kept;
/// a number of up to 12 digits, as vendors print it on the back, becomes `PGHW` and the number,
/// with zeros in front of it up to 8 digits.
final class SerialNumbers {
  private static final int SHORTEST_DIGITS = 8;
  private static final Predicate<String> NUMBER = Pattern.compile("[0-9]{1,12}").asMatchPredicate();
  // 10 bytes, the shortest secret, are 16 characters of base32: what is shorter is none that has
  // slipped into the wrong column.
  private static final Predicate<String> HARMLESS =
      Pattern.compile("[A-Za-z0-9._-]{1,15}").asMatchPredicate();

  private final List<String> texts = new ArrayList<>(2);

  void add(String text) {
    if (!text.isEmpty()) {
      texts.add(text);
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  Optional<CredentialId> credentialId() {
    return texts.stream()
        .flatMap(text -> CredentialId.parse(text).stream())
        .findFirst()
        .or(() -> texts.stream().filter(NUMBER).findFirst().map(SerialNumbers::numbered));
  }

  /// The one that a report may show.
  Optional<String> printable() {
    return texts.stream()
        .filter(HARMLESS.or(text -> CredentialId.parse(text).isPresent()))
        .findFirst();
  }

  private static CredentialId numbered(String number) {
    var zeros = "0".repeat(Math.max(0, SHORTEST_DIGITS - number.length()));
    return new CredentialId(CredentialType.HARDWARE.idPrefix() + zeros + number);
  }
}
