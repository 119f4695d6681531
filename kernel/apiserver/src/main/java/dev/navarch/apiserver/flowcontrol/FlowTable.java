package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.metrics.NanoClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The FlowSchemas and levels in force. Readers see a whole table, old or new; changes are made one at a time. */
public final class FlowTable {

    private static final String EXEMPT = "exempt";
    private static final String CATCH_ALL = "catch-all";

    private final int serverSeats;
    private final NanoClock clock;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, LevelSettings> wanted = new TreeMap<>();
    private final Map<String, PriorityLevel> levels = new ConcurrentHashMap<>();
    private final Map<String, FlowCounts> counts = new ConcurrentHashMap<>();
    private volatile List<PriorityLevel> limited = List.of();
    private volatile Classifier classifier;

    /** @param serverSeats how many requests of all limited levels may be worked on at a time */
    public FlowTable(int serverSeats, NanoClock clock) {
        this.serverSeats = serverSeats;
        this.clock = clock;
        this.classifier = rebuild();
    }

    Classifier classifier() {
        return classifier;
    }

    int serverSeats() {
        return serverSeats;
    }

    /** Takes over a FlowSchema, or takes it out. */
    synchronized void schema(String name, @Nullable ObjectNode object) {
        if (object == null) {
            schemas.remove(name);
        } else {
            schemas.put(name, object);
        }
        classifier = rebuild();
    }

    /** Takes over a PriorityLevelConfiguration, or takes it out: who waits in it is still served. */
    synchronized void level(String name, @Nullable ObjectNode object) {
        if (object == null) {
            wanted.remove(name);
        } else {
            wanted.put(name, LevelSettings.of(object));
        }
        classifier = rebuild();
    }

    /** Whether a FlowSchema leads to a level that is there; empty for one that is not known. */
    synchronized Optional<Boolean> dangles(String schema) {
        return Optional.ofNullable(schemas.get(schema)).map(object -> !wanted.containsKey(levelName(object)));
    }

    synchronized List<String> schemasOf(String level) {
        return schemas.values().stream()
                .filter(object -> levelName(object).equals(level))
                .map(object -> object.path("metadata").path("name").asText())
                .toList();
    }

    /** The levels in which requests can be made to wait. */
    List<PriorityLevel> limited() {
        return limited;
    }

    Collection<PriorityLevel> levels() {
        return new TreeMap<>(levels).values();
    }

    Collection<FlowCounts> counts() {
        return new TreeMap<>(counts).values();
    }

    private static String levelName(ObjectNode schema) {
        return schema.path("spec")
                .path("priorityLevelConfiguration")
                .path("name")
                .asText();
    }

    private Classifier rebuild() {
        Map<String, LevelSettings> all = new TreeMap<>(wanted);
        all.computeIfAbsent(EXEMPT, name -> builtInLevel(name, true));
        all.computeIfAbsent(CATCH_ALL, name -> builtInLevel(name, false));
        double shares = all.values().stream().mapToDouble(LevelSettings::shares).sum();
        all.forEach((name, settings) -> levels.computeIfAbsent(name, key -> new PriorityLevel(settings, clock))
                .configure(settings, LevelLimits.of(settings, serverSeats, shares)));
        levels.keySet().retainAll(all.keySet());
        limited = levels.values().stream()
                .filter(level -> !level.settings().exempt())
                .toList();
        List<ClassifiedSchema> classified = new ArrayList<>();
        for (ObjectNode object : schemas.values()) {
            FlowSchema schema = FlowSchema.of(object);
            PriorityLevel level = levels.get(schema.levelName());
            if (level != null) {
                classified.add(classified(schema, level));
            }
        }
        classified.sort(
                Comparator.comparingInt((ClassifiedSchema each) -> each.schema().precedence())
                        .thenComparing(each -> each.schema().name()));
        FlowSchema last = new FlowSchema(CATCH_ALL, "", 10_000, CATCH_ALL, FlowSchema.Distinguisher.BY_USER, List.of());
        return new Classifier(classified, classified(last, levels.get(CATCH_ALL)));
    }

    private ClassifiedSchema classified(FlowSchema schema, PriorityLevel level) {
        FlowCounts of = counts.computeIfAbsent(
                schema.name() + "\n" + schema.levelName(), key -> new FlowCounts(schema.name(), schema.levelName()));
        return new ClassifiedSchema(
                schema,
                level,
                of,
                Map.of(
                        "X-Kubernetes-PF-FlowSchema-UID",
                        List.of(schema.uid()),
                        "X-Kubernetes-PF-PriorityLevel-UID",
                        List.of(level.settings().uid())));
    }

    private static LevelSettings builtInLevel(String name, boolean exempt) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", name);
        ObjectNode spec = object.putObject("spec").put("type", exempt ? "Exempt" : "Limited");
        spec.putObject(exempt ? "exempt" : "limited").put("nominalConcurrencyShares", exempt ? 0 : 5);
        return LevelSettings.of(object);
    }
}
