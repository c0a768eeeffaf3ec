package io.pushgate.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CryptoProviderTest {
  private static final String ACCP = "AmazonCorrettoCryptoProvider";

  @BeforeEach
  @AfterEach
  void leaveTheJdksProviders() {
    Security.removeProvider(ACCP);
    Security.removeProvider("Credulous");
  }

  @Test
  void installsTheFastProviderBeforeAllOthers() {
    var provider = CryptoProvider.install();
    assertThat(provider.reason()).isEmpty();
    assertThat(provider.name()).isEqualTo(ACCP);
    assertThat(provider.accelerated()).isTrue();
    assertThat(provider.version()).startsWith("2.");
    assertThat(Security.getProviders()[0].getName()).isEqualTo(ACCP);
    assertThat(CryptoProvider.install()).isEqualTo(provider);
  }

  @Test
  void leavesTheJdksWhereTheNativeLibraryDoesNotLoad() {
    var provider =
        CryptoProvider.install(
            () -> {
              throw new UnsatisfiedLinkError("no such library");
            });
    assertJdk(provider, "no such library");
  }

  @Test
  void leavesTheJdksWhereTheFastOneTakesEverySignature() {
    assertJdk(CryptoProvider.install(Credulous::new), "self test of ES256 failed");
    assertThat(Security.getProvider("Credulous")).isNull();
  }

  private static void assertJdk(CryptoProvider provider, String reason) {
    assertThat(provider.name()).isEqualTo("SunEC");
    assertThat(provider.accelerated()).isFalse();
    assertThat(provider.reason()).contains(reason);
  }

  /// A provider to which every signature is right.
  private static final class Credulous extends Provider {
    @Serial private static final long serialVersionUID = 1;

    Credulous() {
      super("Credulous", "1", "");
      put("Signature.SHA256withECDSA", Spi.class.getName());
    }
  }

  /// Loaded by the JCA.
  public static final class Spi extends SignatureSpi {
    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineUpdate(byte b) {}

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[0];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      return true;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
