package io.pushgate.adapter.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.function.Supplier;

/// The JCA provider that does the signatures.
///
/// @param name for the start-up log and a metric
/// @param accelerated true where it is Amazon Corretto Crypto Provider, which verifies ES256 about
///   seven times as fast as the JDK
/// @param reason why it is not, `""` where it is
public record CryptoProvider(String name, String version, boolean accelerated, String reason) {
  /// Installs Amazon Corretto Crypto Provider before all others where its native library loads and
  /// its signatures prove right; else leaves the JDK's. Never throws.
  public static CryptoProvider install() {
    return install(() -> AmazonCorrettoCryptoProvider.INSTANCE);
  }

  static CryptoProvider install(Supplier<? extends Provider> candidate) {
    try {
      var provider = candidate.get();
      if (provider instanceof AmazonCorrettoCryptoProvider accp) {
        accp.assertHealthy();
      }
      Security.insertProviderAt(provider, 1);
      try {
        SignatureSelfTest.run();
      } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
        Security.removeProvider(provider.getName());
        throw e;
      }
      return new CryptoProvider(provider.getName(), provider.getVersionStr(), true, "");
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      return jdk(e.toString());
    }
  }

  private static CryptoProvider jdk(String reason) {
    var provider = Security.getProviders("KeyFactory.EC")[0];
    return new CryptoProvider(provider.getName(), provider.getVersionStr(), false, reason);
  }
}
