package io.pushgate.domain.credential;

import io.pushgate.domain.Sha256;
import io.pushgate.domain.Shard;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A one-time code that lets a new device take over a credential: four groups of four symbols. The
/// first two tell the credential's shard, so that the code alone finds the migration beside it; the
/// other 14 are 70 random bits.
///
/// @param symbols 16 symbols without the dashes
public record MigrationCode(String symbols) {
  private static final int LENGTH = 16;
  private static final int SHARD = 2;

  /// A new random code for a migration of this credential.
  public static MigrationCode random(CredentialId credentialId, RandomGenerator random) {
    return new MigrationCode(
        CodeSymbols.pair(credentialId.shard().number())
            + CodeSymbols.random(LENGTH - SHARD, random));
  }

  /// Reads a code as typed: dashes, spaces and case do not matter. Empty where it can be none.
  public static Optional<MigrationCode> parse(String typed) {
    return CodeSymbols.parse(typed, LENGTH)
        .filter(symbols -> CodeSymbols.number(symbols) < Shard.COUNT)
        .map(MigrationCode::new);
  }

  /// The code as it is shown: `ABCD-EFGH-JKMN-PQRS`.
  public String display() {
    return CodeSymbols.display(symbols);
  }

  /// Where the credential and its migration lie.
  public Shard shard() {
    return new Shard(CodeSymbols.number(symbols));
  }

  /// SHA-256 in hexadecimal: what is stored in place of the code.
  public String hash() {
    return Sha256.of(symbols).hex();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
