package io.pushgate.adapter.tokens.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.TokenDocuments.TokenRows;
import io.pushgate.flow.port.TokenRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV document.
public final class CsvTokens implements TokenRows {
  // A row of ours has a few hundred characters. Whoever leaves a quote open makes the rest of the
  // document one field, and that must not end up in memory.
  private static final int MAX_CHARS = 16 * 1024;

  private static final int MAX_FIELDS = 64;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream document;
  private @Nullable Iterator<CsvRecord> records;
  private @Nullable CsvColumns columns;
  private long row;
  private long line = 1;

  /// Reads UTF-8, with or without a byte order mark.
  public CsvTokens(InputStream document) {
    this.document = document;
  }

  @Override
  public TokenRow next() {
    try {
      if (records == null) {
        records = open(document);
      }
      return next(records);
    } catch (CsvParseException malformed) {
      return new TokenRow.Flawed(DocumentFlaw.MALFORMED_CSV, line);
    } catch (UncheckedIOException e) {
      return new TokenRow.Flawed(flaw(e.getCause()), line);
    } catch (IOException e) {
      return new TokenRow.Flawed(flaw(e), line);
    }
  }

  private TokenRow next(Iterator<CsvRecord> open) {
    if (columns == null) {
      if (!open.hasNext()) {
        return new TokenRow.Flawed(DocumentFlaw.NO_HEADER, line);
      }
      switch (CsvColumns.of(fields(open))) {
        case CsvColumns.Read(var read) -> columns = read;
        case CsvColumns.Flawed(var flaw) -> {
          return new TokenRow.Flawed(flaw, line);
        }
      }
    }
    if (!open.hasNext()) {
      return new TokenRow.End();
    }
    var fields = fields(open);
    return columns.token(new TokenRow.Place(++row, line), fields);
  }

  private List<String> fields(Iterator<CsvRecord> open) {
    var record = open.next();
    line = record.getStartingLineNumber();
    return record.getFields();
  }

  private static DocumentFlaw flaw(@Nullable Throwable cause) {
    return cause instanceof CharacterCodingException
        ? DocumentFlaw.NOT_UTF8
        : DocumentFlaw.NOT_READ;
  }

  private static Iterator<CsvRecord> open(InputStream document) throws IOException {
    // A decoder of its own reports what is no UTF-8; a charset would silently replace it.
    var text =
        new InputStreamReader(withoutByteOrderMark(document), StandardCharsets.UTF_8.newDecoder());
    return CsvReader.builder()
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .allowExtraCharsAfterClosingQuote(false)
        .maxBufferSize(2 * MAX_CHARS)
        .build(
            CsvRecordHandler.of(
                limits ->
                    limits.maxFields(MAX_FIELDS).maxFieldSize(MAX_CHARS).maxRecordSize(MAX_CHARS)),
            text)
        .iterator();
  }

  private static InputStream withoutByteOrderMark(InputStream document) throws IOException {
    var pushback = new PushbackInputStream(document, BYTE_ORDER_MARK.length);
    var start = pushback.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
      pushback.unread(start);
    }
    return pushback;
  }
}
