package io.pushgate.adapter.crypto;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AssertionSigner.Assertion;
import io.pushgate.flow.port.Proofs;
import io.pushgate.testing.ProofDraft;
import io.pushgate.testing.SigningDevice;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a login costs in cryptography, by the provider that the gateway installs.
@State(Scope.Benchmark)
public class CryptoBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final CredentialId PHONE = new CredentialId("PGMB0123456789");
  private static final String TARGET = "/v1/device/challenges/1fJq0bX2mT9cVwLzR5uYkA7Q/decision";
  private static final String BODY = "{\"decision\":\"approve\",\"number\":\"047\"}";
  private static final SignedRequest REQUEST =
      new SignedRequest("POST", TARGET, ProofDraft.bodyHash(BODY));
  private static final Assertion ASSERTION =
      new Assertion(
          "vpn",
          new UserName("alice@example.com"),
          "1fJq0bX2mT9cVwLzR5uYkA7Q",
          PHONE,
          ApprovalMethod.PUSH,
          NOW,
          NOW.plusSeconds(1));

  private final JwsProofs proofs = new JwsProofs();
  private TinkVault vault;
  private OtpSecret secret;
  private SealedSecret sealed;
  private HmacNonces nonces;
  private String nonce;
  private JwtAssertionSigner signer;
  private SignedCall es256;
  private SignedCall ed25519;

  /// With keys of its own.
  @Setup
  public void start() {
    if (!CryptoProvider.install().accelerated()) {
      System.err.println("these are the figures of the JDK's own provider");
    }
    vault = new TinkVault(DevelopmentKeyset.keyset());
    secret = OtpSecret.random(new Random(1));
    sealed = vault.seal(PHONE, secret);
    var keys = MapKeyStore.loadedKeys();
    nonces = new HmacNonces(keys, new SecureRandom());
    nonce = nonces.issue(NOW);
    signer = new JwtAssertionSigner(keys, "https://push.example.com");
    var p256 = SigningDevice.es256();
    es256 = SignedCall.by(p256, new DeviceKey.P256(p256.x(), p256.y()), nonce);
    var edwards = SigningDevice.ed25519();
    ed25519 = SignedCall.by(edwards, new DeviceKey.Ed25519(edwards.x()), nonce);
  }

  /// A P-256 device's decision: read, then verified.
  @Benchmark
  public boolean proofEs256() {
    return es256.verify(proofs);
  }

  /// An Ed25519 device's.
  @Benchmark
  public boolean proofEd25519() {
    return ed25519.verify(proofs);
  }

  /// What a login flow gets.
  @Benchmark
  public String assertion() {
    return signer.sign(ASSERTION);
  }

  /// A secret as it is stored, bound to the ID of its credential.
  @Benchmark
  public SealedSecret seal() {
    return vault.seal(PHONE, secret);
  }

  /// What every code validation begins with, for each credential.
  @Benchmark
  public OtpSecret unseal() {
    return vault.open(PHONE, sealed);
  }

  /// One goes out with each push and each answer to a device.
  @Benchmark
  public String nonceIssued() {
    return nonces.issue(NOW);
  }

  /// And comes back with each of its calls.
  @Benchmark
  public boolean nonceChecked() {
    return nonces.isFresh(nonce, NOW);
  }

  private record SignedCall(String proof, DeviceKey key) {
    static SignedCall by(SigningDevice device, DeviceKey key, String nonce) {
      return new SignedCall(
          device.withCredential(PHONE.value()).proof("POST", TARGET, nonce, BODY), key);
    }

    boolean verify(Proofs proofs) {
      if (proofs.read(proof) instanceof Proofs.ByCredential(var unverified, _)
          && proofs.verify(unverified, key, REQUEST)) {
        return true;
      }
      throw new IllegalStateException("a right proof is refused");
    }
  }
}
