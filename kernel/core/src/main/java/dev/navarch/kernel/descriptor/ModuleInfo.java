package dev.navarch.kernel.descriptor;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code module-info.class} says, read without defining the module: on a class path nothing defines it, and of a
 * plugin no class is to be loaded before it is known to fit.
 *
 * @param provides names of service interfaces, each with the names of the classes that provide it
 * @param annotations values of the annotations on the declaration, by descriptor of the annotation's type and element
 */
public record ModuleInfo(
        String name, Map<String, List<String>> provides, Map<String, Map<String, List<String>>> annotations) {

    /** @return empty where the bytes are no module descriptor */
    public static Optional<ModuleInfo> read(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        return model.findAttribute(Attributes.module()).map(descriptor -> {
            Map<String, List<String>> provides = new HashMap<>();
            descriptor
                    .provides()
                    .forEach(clause -> provides.put(
                            className(clause.provides().asInternalName()),
                            clause.providesWith().stream()
                                    .map(entry -> className(entry.asInternalName()))
                                    .toList()));
            Map<String, Map<String, List<String>>> annotations = new HashMap<>();
            model.findAttribute(Attributes.runtimeVisibleAnnotations()).ifPresent(attribute -> attribute
                    .annotations()
                    .forEach(
                            annotation -> annotations.put(annotation.className().stringValue(), elements(annotation))));
            return new ModuleInfo(
                    descriptor.moduleName().name().stringValue(), Map.copyOf(provides), Map.copyOf(annotations));
        });
    }

    private static Map<String, List<String>> elements(Annotation annotation) {
        Map<String, List<String>> elements = new HashMap<>();
        for (AnnotationElement element : annotation.elements()) {
            elements.put(element.name().stringValue(), texts(element.value()));
        }
        return elements;
    }

    private static String className(String internal) {
        return internal.replace('/', '.');
    }

    private static List<String> texts(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString text -> List.of(text.stringValue());
            case AnnotationValue.OfArray array -> {
                List<String> all = new ArrayList<>();
                array.values().forEach(item -> all.addAll(texts(item)));
                yield List.copyOf(all);
            }
            default -> List.of();
        };
    }
}
