package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages that show levels, queues and waiting requests. */
public final class DebugPages {

    /** What their paths begin with. */
    public static final String PATH = "/debug/api_priority_and_fairness/";

    private final FlowTable table;

    public DebugPages(FlowTable table) {
        this.table = table;
    }

    /** The text of a page; empty where there is none of that name. */
    public Optional<String> page(String name, boolean details) {
        return switch (name) {
            case "dump_priority_levels" -> Optional.of(levels());
            case "dump_queues" -> Optional.of(queues());
            case "dump_requests" -> Optional.of(requests(details));
            default -> Optional.empty();
        };
    }

    private String levels() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "PriorityLevelName",
                "ActiveQueues",
                "IsIdle",
                "IsQuiescing",
                "WaitingRequests",
                "ExecutingRequests",
                "DispatchedRequests",
                "RejectedRequests",
                "TimedoutRequests",
                "CancelledRequests"));
        for (PriorityLevel level : table.levels()) {
            String name = level.settings().name();
            long executing = 0;
            long dispatched = 0;
            long refused = 0;
            long late = 0;
            for (FlowCounts counts : table.counts()) {
                if (counts.level.equals(name)) {
                    executing += counts.executing.sum();
                    dispatched += counts.dispatched.sum();
                    refused += counts.refused[0].sum() + counts.refused[1].sum();
                    late += counts.refused[2].sum();
                }
            }
            rows.add(List.of(
                    name,
                    Integer.toString(level.activeQueues()),
                    Boolean.toString(executing == 0 && level.waiting() == 0),
                    "false",
                    Integer.toString(level.waiting()),
                    Long.toString(executing),
                    Long.toString(dispatched),
                    Long.toString(refused),
                    Long.toString(late),
                    "0"));
        }
        return table(rows);
    }

    private String queues() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "PriorityLevelName",
                "Index",
                "PendingRequests",
                "ExecutingRequests",
                "SeatsInUse",
                "NextDispatchR",
                "InitialSeatsSum",
                "MaxSeatsSum",
                "TotalWorkSum"));
        for (PriorityLevel level : table.levels()) {
            level.inspect(queues -> queues.forEach(queue -> rows.add(List.of(
                    level.settings().name(),
                    Integer.toString(queue.index()),
                    Integer.toString(queue.line().size()),
                    Integer.toString(queue.executing()),
                    Integer.toString(queue.seatsExecuting()),
                    seatSeconds(queue.clock()),
                    Integer.toString(queue.seatsWaiting()),
                    Integer.toString(queue.seatsWaiting()),
                    seatSeconds(queue.seatsWaiting() * 0.003)))));
        }
        return table(rows);
    }

    private String requests(boolean details) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(
                "PriorityLevelName",
                "FlowSchemaName",
                "QueueIndex",
                "RequestIndexInQueue",
                "FlowDistingsher",
                "InitialSeats",
                "FinalSeats",
                "AdditionalLatency"));
        if (details) {
            head.addAll(List.of(
                    "UserName", "Verb", "APIPath", "Namespace", "Name", "APIVersion", "Resource", "SubResource"));
        }
        rows.add(head);
        for (PriorityLevel level : table.levels()) {
            level.inspect(queues -> queues.forEach(queue -> {
                for (int i = 0; i < queue.line().size(); i++) {
                    rows.add(row(level, queue.index(), i, queue.line().get(i), details));
                }
            }));
        }
        return table(rows);
    }

    private static List<String> row(PriorityLevel level, int queue, int place, Waiter waiter, boolean details) {
        Flow flow = waiter.flow();
        List<String> row = new ArrayList<>(List.of(
                level.settings().name(),
                flow.schema().schema().name(),
                Integer.toString(queue),
                Integer.toString(place),
                flow.distinguisher(),
                Integer.toString(waiter.seats()),
                "0",
                "0s"));
        if (details) {
            RequestInfo target = flow.target();
            row.addAll(List.of(
                    flow.user().name(),
                    target.verb(),
                    target.path(),
                    target.namespace(),
                    target.name(),
                    target.version(),
                    target.resource(),
                    target.subresource()));
        }
        return row;
    }

    private static String seatSeconds(double amount) {
        return String.format(Locale.ROOT, "%.8fss", amount);
    }

    private static String table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length() + 2);
            }
        });
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                boolean last = i == columns - 1;
                String cell = last ? row.get(i) : row.get(i) + ",";
                out.append(cell).repeat(' ', last ? 0 : widths[i] - cell.length());
            }
            out.append('\n');
        }
        return out.toString();
    }
}
