package dev.navarch.controllers.workloads.job;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sets of completion indexes in their text form, such as {@code 1,3-5,7}: two in a row stand apart, three make a range. */
final class Indexes {

    private Indexes() {}

    static SortedSet<Integer> parse(@Nullable String text) {
        SortedSet<Integer> result = new TreeSet<>();
        for (String part : text == null || text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = part.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int index = Integer.parseInt(ends[0]); index <= last; index++) {
                result.add(index);
            }
        }
        return result;
    }

    static String format(SortedSet<Integer> indexes) {
        List<Integer> all = List.copyOf(indexes);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); ) {
            int end = i;
            while (end + 1 < all.size() && all.get(end + 1) == all.get(end) + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(all.get(i) + "-" + all.get(end));
                i = end + 1;
            } else {
                parts.add(Integer.toString(all.get(i)));
                i++;
            }
        }
        return String.join(",", parts);
    }
}
