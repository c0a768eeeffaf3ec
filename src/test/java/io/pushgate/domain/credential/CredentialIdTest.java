package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgate.domain.Shard;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"VSMT12345678", "PGMB0123456789", "ABCD012345678901"})
  void takesFourCapitalsAndEightToTwelveDigits(String text) {
    assertThat(CredentialId.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PGMB",
        "PGMB1234567",
        "PGMB1234567890123",
        "pgmb12345678",
        "PGM12345678",
        "PGMBX12345678",
        "PGM\u00c412345678",
        "PGMB1234567\u0661",
        " PGMB12345678",
        "PGMB12345678\n",
        "PGMB1234 5678"
      })
  void refusesEverythingElse(String text) {
    assertThat(CredentialId.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new CredentialId(text));
  }

  @ParameterizedTest
  @CsvSource({"MOBILE, PGMB", "DESKTOP, PGDT", "HARDWARE, PGHW"})
  void randomIdsHaveTheirTypesPrefixAndTenDigits(CredentialType type, String prefix) {
    var random = new Random(5);
    var ids = Stream.generate(() -> CredentialId.random(type, random)).limit(1_000).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).allSatisfy(id -> assertThat(id.value()).matches(prefix + "[0-9]{10}"));
    for (char digit = '0'; digit <= '9'; digit++) {
      var text = String.valueOf(digit);
      assertThat(ids).anySatisfy(id -> assertThat(id.value().substring(4)).startsWith(text));
      assertThat(ids).anySatisfy(id -> assertThat(id.value()).endsWith(text));
    }
  }

  @Test
  void ordersAsTextSoThatEveryNodeAgreesWhichIsFirst() {
    var early = new CredentialId("PGMB00000000");
    var late = new CredentialId("VSMT00000000");

    assertThat(early).isLessThan(late).isLessThan(new CredentialId("PGMB000000000"));
    assertThat(early).isEqualByComparingTo(new CredentialId("PGMB00000000"));
  }

  @Test
  void hasAShardOfItsOwn() {
    assertThat(new CredentialId("PGMB0123456789").shard()).isEqualTo(new Shard(45));
  }
}
