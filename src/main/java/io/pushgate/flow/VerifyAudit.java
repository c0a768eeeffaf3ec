package io.pushgate.flow;

import io.pushgate.domain.Sha256;
import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AuditStore;
import io.pushgate.flow.port.AuditStore.Extract;
import io.pushgate.flow.port.Proofs;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks that nothing of what was written down was changed since: the links of each chain, and the
/// signatures with which devices decided.
///
/// What was cut off at the old end by retention is not missed. Whoever can write to Redis can also
/// write a chain anew from some point on; against that it helps to keep a head somewhere else.
public final class VerifyAudit {
  // Signatures are verified on the event loop, as those of decisions are: no more of them in a row
  // than a login does not notice, also where one takes the JDK 0.4 ms.
  private static final int CHUNK = 20;

  private final AuditStore audit;
  private final AuditedSubjects subjects;
  private final Proofs proofs;

  /// Wires the flow.
  public VerifyAudit(AuditStore audit, UserStore users, Proofs proofs) {
    this.audit = audit;
    this.subjects = new AuditedSubjects(audit, users);
    this.proofs = proofs;
  }

  /// Checks all chains that tell of the user; empty if nobody knows the user.
  public Future<Optional<Report>> of(UserName user) {
    return subjects
        .of(user)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : all(found.get()).map(Optional::of));
  }

  /// One chain after the other, for the sake of those who log in meanwhile.
  private Future<Report> all(List<Subject> chains) {
    var found = new ArrayList<Chain>();
    Future<?> checks = Future.succeededFuture();
    for (var chain : chains) {
      checks = checks.compose(_ -> new Check(chain).run()).onSuccess(found::add);
    }
    return checks.map(_ -> new Report(found));
  }

  private boolean proves(Entry entry, Evidence evidence) {
    var challenge = entry.event().challengeId();
    var path = evidence.target().split("\\?", 2)[0];
    if (challenge == null
        || !path.equals("/v1/device/challenges/" + challenge.value() + "/decision")) {
      return false;
    }
    var request =
        new SignedRequest("POST", evidence.target(), Sha256.of(evidence.body()).base64Url());
    return proofs.read(evidence.proof()) instanceof Proofs.ByCredential(var proof, var id)
        && id.equals(entry.event().credentialId())
        && evidence.key().thumbprint().equals(entry.event().details().get("keyThumbprint"))
        && proofs.verify(proof, evidence.key(), request);
  }

  /// One chain, chunk by chunk.
  private final class Check {
    private final Subject subject;
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable Entry previous;
    private long entries;
    private int signatures;

    Check(Subject subject) {
      this.subject = subject;
    }

    Future<Chain> run() {
      Promise<Chain> promise = Promise.promise();
      next(promise);
      return promise.future();
    }

    // No chain of futures: it would be as long as the trail, and complete by recursion.
    private void next(Promise<Chain> promise) {
      long after = previous == null ? 0 : previous.number();
      audit
          .read(subject, after, CHUNK)
          .map(
              extract -> {
                extract.entries().forEach(this::check);
                return extract;
              })
          .onComplete(
              extract -> {
                if (extract.reachesTheEnd(after)) {
                  promise.complete(end(extract));
                } else {
                  next(promise);
                }
              },
              promise::fail);
    }

    private void check(Entry entry) {
      entries++;
      if (!follows(entry, previous)) {
        faults.add(new Fault(entry.number(), "link_broken"));
      }
      var evidence = entry.event().evidence();
      if (evidence != null) {
        signatures++;
        if (!proves(entry, evidence)) {
          faults.add(new Fault(entry.number(), "signature_invalid"));
        }
      }
      previous = entry;
    }

    /// The first one kept is believed, unless it is the very first.
    private static boolean follows(Entry entry, @Nullable Entry before) {
      if (before == null) {
        return entry.number() != 1 || entry.follows("");
      }
      return entry.number() == before.number() + 1 && entry.follows(before.link());
    }

    private Chain end(Extract extract) {
      var last = previous;
      if (last != null && !last.link().equals(extract.lastLink())) {
        faults.add(new Fault(last.number(), "head_differs"));
      }
      return new Chain(subject, entries, signatures, extract.last(), extract.lastLink(), faults);
    }
  }

  /// What was found in all chains.
  public record Report(List<Chain> chains) {
    public Report {
      chains = List.copyOf(chains);
    }

    /// True if there is no fault.
    public boolean isIntact() {
      return chains.stream().allMatch(chain -> chain.faults().isEmpty());
    }
  }

  /// What was found in a chain.
  ///
  /// @param entries how many were checked
  /// @param signatures how many of them a device has signed
  /// @param last the number of the last entry
  /// @param head its link
  public record Chain(
      Subject subject, long entries, int signatures, long last, String head, List<Fault> faults) {
    public Chain {
      faults = List.copyOf(faults);
    }
  }

  /// What is wrong with an entry: `link_broken`, `signature_invalid` or `head_differs`.
  public record Fault(long number, String code) {}
}
