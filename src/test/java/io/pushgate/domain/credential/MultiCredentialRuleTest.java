package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodeMatch;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.MultiCredentialRule.Participant;
import io.pushgate.domain.credential.MultiCredentialRule.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiCredentialRuleTest {
  private static final CredentialId A = new CredentialId("PGMB0000000001");
  private static final CredentialId B = new CredentialId("PGMB0000000002");
  private static final CredentialId C = new CredentialId("VSMT12345678");
  private static final CodePosition EARLY = new CodePosition(100, 0);
  private static final CodePosition LATE = new CodePosition(200, 3);

  @Test
  void acceptsTheOnlyFreshMatchWithItsOwnPosition() {
    assertThat(MultiCredentialRule.judge(List.of(none(A), fresh(B, LATE), none(C))))
        .isEqualTo(new Verdict.Accepted(B, LATE));
  }

  @Test
  void acceptsTheFirstFreshMatchInIdOrderWhateverTheOrderGiven() {
    var expected = new Verdict.Accepted(A, EARLY);

    assertThat(MultiCredentialRule.judge(List.of(fresh(A, EARLY), fresh(B, LATE), fresh(C, LATE))))
        .isEqualTo(expected);
    assertThat(MultiCredentialRule.judge(List.of(fresh(C, LATE), fresh(B, LATE), fresh(A, EARLY))))
        .isEqualTo(expected);
  }

  @Test
  void acceptsAFreshMatchThoughTheCodeIsUsedForAnEarlierCredential() {
    assertThat(MultiCredentialRule.judge(List.of(used(A), fresh(B, EARLY), used(C))))
        .isEqualTo(new Verdict.Accepted(B, EARLY));
  }

  @Test
  void rejectsACodeThatMatchesNobody() {
    assertThat(MultiCredentialRule.judge(List.of(none(A), none(B))))
        .isEqualTo(new Verdict.Rejected(false));
  }

  @Test
  void saysAlreadyUsedWhereTheCodeIsRightForOneButUsed() {
    var used = new Verdict.Rejected(true);

    assertThat(MultiCredentialRule.judge(List.of(used(A), none(B)))).isEqualTo(used);
    assertThat(MultiCredentialRule.judge(List.of(none(A), used(B)))).isEqualTo(used);
  }

  @Test
  void rejectsWhereNobodyTakesPart() {
    assertThat(MultiCredentialRule.judge(List.of())).isEqualTo(new Verdict.Rejected(false));
  }

  private static Participant fresh(CredentialId id, CodePosition position) {
    return new Participant(id, new CodeMatch.Fresh(position));
  }

  private static Participant used(CredentialId id) {
    return new Participant(id, new CodeMatch.Used());
  }

  private static Participant none(CredentialId id) {
    return new Participant(id, new CodeMatch.None());
  }
}
