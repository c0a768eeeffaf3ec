package io.pushgate.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the part of YAML 1.2 that settings need. Aliases, tags and deep nesting are faults: no
/// small file may grow in memory, and every value stands where it is read.
final class YamlParser {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_CODE_POINTS = 262_144;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final Path file;
  private final Consumer<Fault> faults;
  private final LoadSettings settings =
      LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).build();

  YamlParser(Path file, Consumer<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  /// The file's top level; what could not be read is reported and left out.
  Parsed<Entry.Section> parse(String text) {
    try {
      var events = new Parse(settings).parseString(text).iterator();
      events.next();
      if (events.next().getEventId() == Event.ID.StreamEnd) {
        return new Parsed.Good<>(new Entry.Section(new LinkedHashMap<>(), at(1)));
      }
      var root = entry(events.next(), events, "", 0);
      events.next();
      var end = events.next();
      if (end.getEventId() != Event.ID.StreamEnd) {
        report("", at(end), "must be one document");
      }
      return section(root);
    } catch (MarkedYamlEngineException e) {
      // Its message quotes the line, which may hold a secret.
      var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return broken(at(line), "is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      return broken(at(1), "is not YAML, is over 256 KiB, or holds unprintable characters");
    }
  }

  private Parsed<Entry.Section> section(Entry root) {
    return switch (root) {
      case Entry.Section section -> new Parsed.Good<>(section);
      case Entry.Blank blank ->
          new Parsed.Good<>(new Entry.Section(new LinkedHashMap<>(), blank.origin()));
      case Entry.Scalar scalar -> broken(scalar.origin(), "must hold keys and values");
      case Entry.Items items -> broken(items.origin(), "must hold keys and values");
    };
  }

  private Parsed<Entry.Section> broken(Origin origin, String problem) {
    report("", origin, problem);
    return new Parsed.Bad<>(problem);
  }

  private Entry entry(Event event, Iterator<Event> events, String path, int depth) {
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, path);
      case CollectionStartEvent start when start.getTag().isPresent() -> {
        skip(events);
        yield refused(path, event, "must not have a tag");
      }
      case SequenceStartEvent start when depth < MAX_DEPTH -> items(start, events, path, depth);
      case MappingStartEvent start when depth < MAX_DEPTH -> section(start, events, path, depth);
      case AliasEvent _ -> refused(path, event, "must not be an alias: write the value itself");
      default -> {
        skip(events);
        yield refused(path, event, "is nested too deeply");
      }
    };
  }

  private Entry refused(String path, Event event, String problem) {
    report(path, at(event), problem);
    return new Entry.Blank(at(event));
  }

  private Entry scalar(ScalarEvent event, String path) {
    if (event.getTag().isPresent()) {
      return refused(path, event, "must not have a tag");
    }
    return event.isPlain() && NULLS.contains(event.getValue())
        ? new Entry.Blank(at(event))
        : new Entry.Scalar(event.getValue(), event.isPlain(), at(event));
  }

  private Entry items(Event start, Iterator<Event> events, String path, int depth) {
    List<Entry> entries = new ArrayList<>();
    for (var next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      entries.add(entry(next, events, path + "[" + entries.size() + "]", depth + 1));
    }
    return entries.isEmpty() ? new Entry.Blank(at(start)) : new Entry.Items(entries, at(start));
  }

  private Entry section(Event start, Iterator<Event> events, String path, int depth) {
    var entries = new LinkedHashMap<String, Entry>();
    for (var next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
      var name = entry(next, events, path, depth + 1) instanceof Entry.Scalar key ? key.text() : "";
      var child = KeyPath.join(path, name);
      var value = entry(events.next(), events, child, depth + 1);
      if (name.isEmpty()) {
        report(path, at(next), "has a key that is not a name");
      } else if (entries.putIfAbsent(name, value) != null) {
        report(child, at(next), "is there twice");
      }
    }
    return new Entry.Section(entries, at(start));
  }

  private static void skip(Iterator<Event> events) {
    for (var open = 1; open > 0; ) {
      open +=
          switch (events.next().getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            default -> 0;
          };
    }
  }

  private void report(String path, Origin origin, String problem) {
    faults.accept(new Fault(path, origin.text(), problem));
  }

  private Origin at(Event event) {
    return at(event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
  }

  private Origin at(int line) {
    return Origin.line(file, line);
  }
}
