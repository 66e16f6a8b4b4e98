package org.gongzhi.api.matrix;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One endpoint of ours, as Spring maps it. */
record Endpoint(String method, String path, boolean streams, boolean upload, boolean form, HandlerMethod handler)
        implements Comparable<Endpoint> {

    static List<Endpoint> all(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("org.gongzhi."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> !path.equals("/error"))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(Enum::name)
                                .map(method -> new Endpoint(
                                        method,
                                        path,
                                        entry.getKey()
                                                .getProducesCondition()
                                                .getProducibleMediaTypes()
                                                .contains(MediaType.TEXT_EVENT_STREAM),
                                        entry.getKey()
                                                .getConsumesCondition()
                                                .getConsumableMediaTypes()
                                                .contains(MediaType.MULTIPART_FORM_DATA),
                                        entry.getKey()
                                                .getConsumesCondition()
                                                .getConsumableMediaTypes()
                                                .contains(MediaType.APPLICATION_FORM_URLENCODED),
                                        entry.getValue()))))
                .distinct()
                .sorted()
                .toList();
    }

    String name() {
        return method + " " + path;
    }

    /** The path space that it lies in. */
    String audience() {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    boolean hasObject() {
        return path.contains("{");
    }

    @Override
    public int compareTo(Endpoint other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }
}
