package io.pushgate.domain.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgate.domain.user.UserName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeIdTest {
  @Test
  void randomIdsAreAllDifferentAndTellTheirUsersShard() {
    var random = new Random(3);
    var seen = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      var user = new UserName("user" + i);
      var id = ChallengeId.random(user, random);

      assertThat(ChallengeId.parse(id.value())).contains(id);
      assertThat(id.shard()).isEqualTo(user.shard());
      assertThat(seen.add(id.value().substring(2))).isTrue();
    }
  }

  @Test
  void itsRandomPartIsThe128BitsItWasGiven() {
    var ones =
        new Random(0) {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0xff);
          }
        };

    // SHA-256 of "alice" begins with 0x2b.
    assertThat(ChallengeId.random(new UserName("alice"), ones))
        .hasToString("2b_____________________w");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2b0123456789abcdefABCDE",
        "2b0123456789abcdefABCDEF0",
        "2B0123456789abcdefABCDEF",
        "g00123456789abcdefABCDEF",
        "2b0123456789abcdefABCDE=",
        "2b0123456789abcdefABCDE+",
        "2b0123456789abcdefABCDE}",
        "2b0123456789abcdefABCDE\n",
        "2b0123456789abcdefABCDEF\n"
      })
  void refusesWhatIsNoId(String text) {
    assertThat(ChallengeId.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new ChallengeId(text));
  }

  @Test
  void takesTheWholeAlphabet() {
    assertThat(ChallengeId.parse("ff-_azAZ09-_azAZ09-_azAZ").orElseThrow().shard().number())
        .isEqualTo(255);
  }
}
