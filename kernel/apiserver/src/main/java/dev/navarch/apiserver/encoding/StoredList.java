package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.response.LazyBody;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A list's body made of its objects' stored bytes, some objects a piece. */
final class StoredList extends LazyBody {

    /** Large enough to hide what a piece costs on its way, small enough not to hold up others on the connection. */
    private static final int PIECE = 64 * 1024;

    private static final byte[] TAIL = {']', '}', '\n'};

    private final byte[] head;
    private final List<StoredObject> objects;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final long length;

    /** @param head all that comes before the first item */
    StoredList(byte[] head, List<StoredObject> objects) {
        this.head = head;
        this.objects = objects;
        long all = 0;
        int start = 0;
        int current = head.length;
        for (int i = 0; i < objects.size(); i++) {
            int item = itemLength(i);
            if (current + item > PIECE && i > start) {
                all += close(start, current);
                start = i;
                current = 0;
            }
            current += item;
        }
        this.length = all + close(start, current + TAIL.length);
    }

    private int close(int start, int bytes) {
        starts.add(start);
        lengths.add(bytes);
        return bytes;
    }

    /** With the brace that replaces kind and apiVersion, and the comma before all but the first. */
    private int itemLength(int index) {
        StoredObject object = objects.get(index);
        return object.json().length - object.itemStart() + (index == 0 ? 1 : 2);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int size() {
        return starts.size();
    }

    @Override
    public int length(int index) {
        return lengths.get(index);
    }

    @Override
    public void put(int index, ByteBuffer into) {
        if (index == 0) {
            into.put(head);
        }
        boolean last = index + 1 == starts.size();
        int end = last ? objects.size() : starts.get(index + 1);
        for (int i = starts.get(index); i < end; i++) {
            if (i > 0) {
                into.put((byte) ',');
            }
            into.put((byte) '{');
            StoredObject object = objects.get(i);
            byte[] json = object.json();
            into.put(json, object.itemStart(), json.length - object.itemStart());
        }
        if (last) {
            into.put(TAIL);
        }
    }
}
