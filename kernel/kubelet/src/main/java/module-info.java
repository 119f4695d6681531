/** The kubelet: runs the pods of one node, or plays those of many. */
module dev.navarch.kubelet {
    requires static org.jspecify;
    requires dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires kubernetes.model.common;
    requires kubernetes.model.admissionregistration;
    requires kubernetes.model.coordination;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires io.netty.buffer;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires java.naming;
    requires io.netty.transport;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.kubelet.KubeletComponent;
}
