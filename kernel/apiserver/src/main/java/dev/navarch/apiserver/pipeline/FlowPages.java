package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.flowcontrol.DebugPages;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import java.util.Set;

/** Serves the pages about priority and fairness. */
public final class FlowPages implements PathHandler {

    private final DebugPages pages;

    public FlowPages(DebugPages pages) {
        this.pages = pages;
    }

    @Override
    public Set<String> paths() {
        return Set.of(
                DebugPages.PATH + "dump_priority_levels",
                DebugPages.PATH + "dump_queues",
                DebugPages.PATH + "dump_requests");
    }

    @Override
    public Answer get(Call call, ApiRequest request, String path) {
        boolean details = request.query().flag("includeRequestDetails");
        return pages.page(path.substring(DebugPages.PATH.length()), details)
                .map(text -> PlainText.unsniffed(200, text))
                .orElseGet(PlainText::pageNotFound);
    }
}
