package dev.navarch.apiserver.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OrderedMapTest {

    @Property
    void behavesLikeATreeMapAndLeavesSnapshotsAlone(@ForAll List<@IntRange(min = 0, max = 60) Integer> steps) {
        TreeMap<String, Integer> model = new TreeMap<>();
        OrderedMap<Integer> map = OrderedMap.empty();
        List<OrderedMap<Integer>> snapshots = new ArrayList<>();
        List<List<Integer>> contents = new ArrayList<>();
        int count = 0;
        for (int step : steps) {
            String key = "k" + (char) ('A' + step % 30);
            if (step < 30) {
                model.put(key, count);
                map = map.with(key, count++);
            } else {
                model.remove(key);
                map = map.without(key);
            }
            snapshots.add(map);
            contents.add(List.copyOf(model.values()));
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(values(snapshots.get(i), "")).isEqualTo(contents.get(i));
            assertThat(snapshots.get(i).size()).isEqualTo(contents.get(i).size());
        }
        assertThat(values(map, "kK")).isEqualTo(List.copyOf(model.tailMap("kK").values()));
        assertThat(map.countBelow("kK")).isEqualTo(model.headMap("kK").size());
    }

    @Property(tries = 20)
    void staysBalanced(@ForAll @IntRange(min = 1, max = 3000) int size) {
        OrderedMap<Integer> map = OrderedMap.empty();
        for (int i = 0; i < size; i++) {
            map = map.with(String.format("%06d", i), i);
        }
        assertThat(map.size()).isEqualTo(size);
        assertThat(values(map, "")).hasSize(size).isSorted();
        assertThat(map.get(String.format("%06d", size - 1))).isEqualTo(size - 1);
    }

    private static List<Integer> values(OrderedMap<Integer> map, String from) {
        List<Integer> values = new ArrayList<>();
        map.visitFrom(from, values::add);
        return values;
    }
}
