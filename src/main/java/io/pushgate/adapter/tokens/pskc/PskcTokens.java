package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.TokenDocuments.TokenRows;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.flow.port.TransportKey;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The keys of a PSKC document.
public final class PskcTokens implements TokenRows {
  private static final String VERSION = "1.0";

  private final XmlCursor cursor;
  private final TransportKey given;
  private final KeyPackages packages;
  private ContentKey contentKey = new ContentKey.None();
  private @Nullable MacMethod macMethod;
  private @Nullable Opener opener;
  private boolean begun;
  private long row;

  /// Reads this document.
  ///
  /// @param given opens its encrypted values
  public PskcTokens(InputStream document, TransportKey given) {
    cursor = new XmlCursor(document);
    this.given = given;
    packages = new KeyPackages(cursor, this::open);
  }

  @Override
  public TokenRow next() {
    try {
      if (!begun) {
        begin();
      }
      for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
        switch (child) {
          case "EncryptionKey" -> contentKey = ContentKey.read(cursor);
          case "MACMethod" -> macMethod = MacMethod.read(cursor);
          case "KeyPackage" -> {
            return packages.read(new TokenRow.Place(++row, cursor.line()));
          }
          default -> cursor.skip();
        }
      }
      cursor.end();
      return new TokenRow.End();
    } catch (PskcException e) {
      return new TokenRow.Flawed(e.flaw(), cursor.line());
    }
  }

  private void begin() throws PskcException {
    begun = true;
    var known =
        cursor.root().equals("KeyContainer")
            && cursor.attribute("Version").filter(VERSION::equals).isPresent();
    if (!known) {
      throw new PskcException(DocumentFlaw.NOT_PSKC);
    }
  }

  private Opened open(CipherText value, String mac) throws PskcException {
    if (opener == null) {
      if (macMethod == null) {
        throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
      }
      opener = Opener.of(contentKey, macMethod, given);
    }
    return opener.open(value, mac);
  }
}
