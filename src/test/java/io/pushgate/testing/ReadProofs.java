package io.pushgate.testing;

import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.Proofs;

/// Reads a proof and verifies what was read, as the gateway does.
public final class ReadProofs {
  private ReadProofs() {}

  /// Whether it is well-formed and verifies.
  public static boolean verifies(
      Proofs proofs, String compactJws, DeviceKey key, SignedRequest request) {
    return switch (proofs.read(compactJws)) {
      case Proofs.Malformed() -> false;
      case Proofs.ByCredential(var proof, _) -> proofs.verify(proof, key, request);
      case Proofs.ByKey(var proof, _) -> proofs.verify(proof, key, request);
    };
  }
}
