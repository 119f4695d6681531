package dev.navarch.expression.cel;

import dev.navarch.spi.expression.CompilationException.Issue;
import java.util.List;
import java.util.stream.Collectors;

/** Shows issues below the lines that they are in. */
final class IssueText {

    private IssueText() {}

    static String of(String source, List<Issue> issues) {
        return issues.stream().map(issue -> of(source, issue)).collect(Collectors.joining("\n"));
    }

    private static String of(String source, Issue issue) {
        String head = "ERROR: <input>:" + issue.line() + ":" + (issue.column() + 1) + ": " + issue.message();
        List<String> lines = source.lines().toList();
        if (issue.line() > lines.size()) {
            return head;
        }
        String line = lines.get(issue.line() - 1).replace('\t', ' ');
        return head + "\n | " + line + "\n | " + ".".repeat(Math.min(issue.column(), line.length())) + "^";
    }
}
