package io.pushgate.boot;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// For `config/pushgate archive`: puts the cryptography's native library where a start can load it.
/// Out of the jar, each start would unpack its ten megabytes into a temporary file.
public final class UnpackLibrary {
  private UnpackLibrary() {}

  /// Unpacks it, where the jar has one for this operating system.
  ///
  /// @param args the folder for it, which need not be there
  public static void main(String[] args) throws IOException {
    var name = System.mapLibraryName("amazonCorrettoCryptoProvider");
    try (var library = AmazonCorrettoCryptoProvider.class.getResourceAsStream(name)) {
      if (library != null) {
        var folder = Files.createDirectories(Path.of(args[0]));
        Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
