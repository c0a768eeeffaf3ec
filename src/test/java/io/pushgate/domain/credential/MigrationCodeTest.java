package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.domain.Shard;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationCodeTest {
  private static final Random RANDOM = new Random(20_260_304);

  @Test
  void codeAndIdLeadToTheCredentialsShard() {
    for (int i = 0; i < 2_000; i++) {
      var credential = CredentialId.random(CredentialType.MOBILE, RANDOM);
      assertThat(MigrationCode.random(credential, RANDOM).shard()).isEqualTo(credential.shard());
      assertThat(MigrationId.random(credential, RANDOM).shard()).isEqualTo(credential.shard());
    }
  }

  @Test
  void everyShardHasItsPairOfSymbols() {
    assertThat(IntStream.range(0, 1 << 10).mapToObj(CodeSymbols::pair)).doesNotHaveDuplicates();
    for (int number = 0; number < Shard.COUNT; number++) {
      assertThat(CodeSymbols.number(CodeSymbols.pair(number))).isEqualTo(number);
    }
  }

  @Test
  void aCodeIsReadAsItIsShownHoweverItIsTyped() {
    var code = MigrationCode.random(new CredentialId("PGMB0123456789"), RANDOM);
    assertThat(code.display()).matches("(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(MigrationCode.parse(code.display())).contains(code);
    var typed = code.symbols().toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
    assertThat(MigrationCode.parse(" " + typed)).contains(code);
    assertThat(code.toString()).doesNotContain(code.symbols());
    assertThat(code.hash()).hasSize(64).doesNotContain(code.symbols());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0000-0000-0000-000",
        "0000-0000-0000-0000-0",
        "U000-0000-0000-0000",
        "8000-0000-0000-0000",
        "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
      })
  void whatCanBeNoCodeIsNone(String typed) {
    assertThat(MigrationCode.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zz0123456789012345678901",
        "0f01234567890123456789",
        "../../etc/passwd12345678"
      })
  void whatCanBeNoIdIsNone(String text) {
    assertThat(MigrationId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new MigrationId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
