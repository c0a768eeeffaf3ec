package io.pushgate.adapter.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenDocuments.TokenRows;
import io.pushgate.flow.port.TokenRow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Documents of tokens, for tests.
public final class Documents {
  private Documents() {}

  /// A document in UTF-8.
  public static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /// A credential ID.
  public static CredentialId id(String text) {
    return new CredentialId(text);
  }

  /// All that is read until the end or a flaw, which is the last.
  public static List<TokenRow> all(TokenRows rows) {
    var all = new ArrayList<TokenRow>();
    do {
      all.add(rows.next());
      if (all.size() > 100_000) {
        throw new AssertionError("it has no end");
      }
    } while (!(all.getLast() instanceof TokenRow.End || all.getLast() instanceof TokenRow.Flawed));
    return all;
  }

  /// The tokens of a document that is in order.
  public static List<TokenRow.Token> tokens(TokenRows rows) {
    var all = all(rows);
    if (!(all.removeLast() instanceof TokenRow.End)) {
      throw new AssertionError("flawed");
    }
    return all.stream().map(TokenRow.Token.class::cast).toList();
  }

  /// Why the first row was refused.
  public static RowFlaw refusal(TokenRows rows) {
    var first = rows.next();
    if (first instanceof TokenRow.Refused(var row)) {
      return row.flaw();
    }
    throw new AssertionError("not refused: " + first);
  }

  /// What is wrong with a document.
  public static DocumentFlaw flaw(TokenRows rows) {
    var last = all(rows).getLast();
    if (last instanceof TokenRow.Flawed(var flaw, _)) {
      return flaw;
    }
    throw new AssertionError("not flawed: " + last);
  }
}
