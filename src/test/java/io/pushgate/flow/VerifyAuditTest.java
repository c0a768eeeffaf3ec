package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.coordinate;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.VerifyAudit.Fault;
import io.pushgate.flow.port.AuditStore;
import io.pushgate.flow.port.AuditStore.Extract;
import io.pushgate.flow.port.Proofs;
import io.pushgate.flow.port.UserStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerifyAuditTest {
  private static final ChallengeId CHALLENGE = ChallengeId.random(ALICE, new Random(7));
  private static final DeviceKey KEY = new DeviceKey.Ed25519(coordinate("phone"));

  private final List<Entry> chain = new ArrayList<>();
  private String head = "";
  private boolean genuine = true;

  @Test
  void aLongChainIsReadToItsEnd() {
    append(1_003);
    var report = verify();
    assertThat(report.faults()).isEmpty();
    assertThat(report.entries()).isEqualTo(1_003);
    assertThat(report.last()).isEqualTo(1_003);
  }

  @Test
  void aChangedEntryIsFoundAlsoWhereOnePartReadFollowsOnAnother() {
    append(60);
    for (int i = 0; i < 60; i++) {
      var whole = List.copyOf(chain);
      var entry = chain.get(i);
      chain.set(i, new Entry(entry.number(), entry.link(), entry.content() + " ", entry.event()));
      assertThat(verify().faults()).containsExactly(new Fault(i + 1, "link_broken"));
      chain.clear();
      chain.addAll(whole);
    }
  }

  @Test
  void aChainWrittenAnewHasAnotherHead() {
    append(3);
    head = "0".repeat(40);
    assertThat(verify().faults()).containsExactly(new Fault(3, "head_differs"));
  }

  @Test
  void aDecisionNeedsASignatureOfItsOwnKeyForItsOwnChallenge() {
    var decided = decision("/v1/device/challenges/" + CHALLENGE + "/decision", KEY.thumbprint());
    append(decided);
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().signatures()).isOne();

    genuine = false;
    assertThat(verify().faults()).containsExactly(new Fault(1, "signature_invalid"));
    genuine = true;

    append(decision("/v1/device/challenges/other/decision", KEY.thumbprint()));
    append(decision(decided.evidence().target(), "another"));
    append(decided.about(TABLET));
    assertThat(verify().faults())
        .containsExactly(
            new Fault(2, "signature_invalid"),
            new Fault(3, "signature_invalid"),
            new Fault(4, "signature_invalid"));
  }

  private static AuditEvent decision(String target, String thumbprint) {
    return AuditEvent.of(AuditType.CHALLENGE_APPROVED, EVENT.actor(), NOW)
        .about(PHONE)
        .about(CHALLENGE)
        .with("keyThumbprint", thumbprint)
        .with(new Evidence("proof", target, "{}", KEY));
  }

  private VerifyAudit.Chain verify() {
    var audit =
        FakePort.of(
            AuditStore.class,
            (_, arguments) -> {
              var after = (long) arguments[1];
              var limit = (int) arguments[2];
              var entries = chain.stream().skip(after).limit(limit).toList();
              return new Extract(1, chain.size(), head, List.of(), entries);
            });
    var users = FakePort.of(UserStore.class, (_, _) -> Optional.of(List.of()));
    var proofs =
        new Proofs() {
          @Override
          public Claim read(String compactJws) {
            return new ByCredential(() -> "", PHONE);
          }

          @Override
          public boolean verify(UnverifiedProof proof, DeviceKey key, SignedRequest request) {
            return genuine;
          }
        };
    var report = await(new VerifyAudit(audit, users, proofs).of(ALICE)).orElseThrow();
    assertThat(report.isIntact()).isEqualTo(report.chains().getFirst().faults().isEmpty());
    return report.chains().getFirst();
  }

  private void append(int count) {
    for (int i = 0; i < count; i++) {
      append(EVENT);
    }
  }

  private void append(AuditEvent event) {
    var number = chain.size() + 1;
    var content = "event " + number;
    var before = head;
    head = sha1(before + number + ":" + content);
    chain.add(new Entry(number, head, content, event));
  }

  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
