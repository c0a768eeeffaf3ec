package io.pushgate.domain.credential;

import io.pushgate.domain.Alphabet;
import io.pushgate.domain.Shard;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a credential: 4 capital letters and 8–12 digits, for example `PGMB0123456789`.
///
/// @param value the ID as people read it out
public record CredentialId(String value) implements Comparable<CredentialId> {
  private static final int GENERATED_DIGITS = 10;
  private static final int LETTERS = 4;
  private static final int LEAST_LENGTH = 12;
  private static final int MOST_LENGTH = 16;

  public CredentialId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a credential ID");
    }
  }

  /// The ID, or empty where the text is none.
  public static Optional<CredentialId> parse(String value) {
    return isValid(value) ? Optional.of(new CredentialId(value)) : Optional.empty();
  }

  private static boolean isValid(String value) {
    var length = value.length();
    return LEAST_LENGTH <= length
        && length <= MOST_LENGTH
        && Alphabet.CAPITALS.spellsPart(value, 0, LETTERS)
        && Alphabet.DIGITS.spellsPart(value, LETTERS, length);
  }

  /// A new random ID of a type; the caller makes sure that it is free.
  public static CredentialId random(CredentialType type, RandomGenerator random) {
    var id = new StringBuilder(type.idPrefix());
    for (int i = 0; i < GENERATED_DIGITS; i++) {
      id.append((char) ('0' + random.nextInt(10)));
    }
    return new CredentialId(id.toString());
  }

  /// Where the credential itself lies. Not its users' shards: a credential may have several users.
  public Shard shard() {
    return Shard.of(value);
  }

  @Override
  public int compareTo(CredentialId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
