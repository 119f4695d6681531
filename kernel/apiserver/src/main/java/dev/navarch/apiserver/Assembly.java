package dev.navarch.apiserver;

import dev.navarch.apiserver.admission.Admission;
import dev.navarch.apiserver.admission.AdmissionChain;
import dev.navarch.apiserver.aggregation.Aggregation;
import dev.navarch.apiserver.allocation.Allocation;
import dev.navarch.apiserver.audit.AuditIds;
import dev.navarch.apiserver.audit.Auditing;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.authorization.Refusals;
import dev.navarch.apiserver.backend.Once;
import dev.navarch.apiserver.cache.CacheMetrics;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.components.ComponentStatuses;
import dev.navarch.apiserver.connect.Connections;
import dev.navarch.apiserver.conversion.Conversions;
import dev.navarch.apiserver.custom.ChangedDefinitions;
import dev.navarch.apiserver.custom.CustomResources;
import dev.navarch.apiserver.deadline.Deadlines;
import dev.navarch.apiserver.discovery.Discovery;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.encryption.Encryption;
import dev.navarch.apiserver.escalation.DeviceAdminCheck;
import dev.navarch.apiserver.escalation.EscalationCheck;
import dev.navarch.apiserver.expression.ObjectExpressions;
import dev.navarch.apiserver.expression.RuleExpressions;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.extension.Subresource;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.flowcontrol.DebugPages;
import dev.navarch.apiserver.flowcontrol.Entrance;
import dev.navarch.apiserver.flowcontrol.FlowControl;
import dev.navarch.apiserver.flowcontrol.FlowTable;
import dev.navarch.apiserver.flowcontrol.InFlightLimits;
import dev.navarch.apiserver.flowcontrol.Width;
import dev.navarch.apiserver.health.Health;
import dev.navarch.apiserver.introspection.FlagsPage;
import dev.navarch.apiserver.introspection.SelfPortrait;
import dev.navarch.apiserver.introspection.StatusPage;
import dev.navarch.apiserver.metrics.AccessMetrics;
import dev.navarch.apiserver.metrics.ProcessMetrics;
import dev.navarch.apiserver.metrics.RequestMetrics;
import dev.navarch.apiserver.metrics.ServerMetrics;
import dev.navarch.apiserver.node.NodeConnector;
import dev.navarch.apiserver.openapi.OpenApi;
import dev.navarch.apiserver.pipeline.Delegation;
import dev.navarch.apiserver.pipeline.FlowPages;
import dev.navarch.apiserver.pipeline.PathRouter;
import dev.navarch.apiserver.pipeline.Pipeline;
import dev.navarch.apiserver.pipeline.ResourceRouter;
import dev.navarch.apiserver.pipeline.SnapshotPage;
import dev.navarch.apiserver.pipeline.SubresourceRouter;
import dev.navarch.apiserver.pipeline.SubresourceRouter.Connector;
import dev.navarch.apiserver.proxy.ResourceProxy;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.resource.KindIndex;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.review.Reviews;
import dev.navarch.apiserver.subresource.Subresources;
import dev.navarch.apiserver.token.IssuerDocuments;
import dev.navarch.apiserver.token.TokenRequests;
import dev.navarch.apiserver.verb.Acting;
import dev.navarch.apiserver.verb.Creating;
import dev.navarch.apiserver.verb.Deleting;
import dev.navarch.apiserver.verb.Patching;
import dev.navarch.apiserver.verb.Reading;
import dev.navarch.apiserver.verb.Reviewing;
import dev.navarch.apiserver.verb.Updating;
import dev.navarch.apiserver.verb.Verbs;
import dev.navarch.apiserver.verb.Viewing;
import dev.navarch.apiserver.verb.WatchFigures;
import dev.navarch.apiserver.verb.Watching;
import dev.navarch.apiserver.write.Application;
import dev.navarch.apiserver.write.Creation;
import dev.navarch.apiserver.write.Deletion;
import dev.navarch.apiserver.write.ObjectStorage;
import dev.navarch.apiserver.write.Replacement;
import dev.navarch.apiserver.write.StorageFigures;
import dev.navarch.apiserver.write.StoredRegistry;
import dev.navarch.apiserver.write.WriteEnvironment;
import dev.navarch.kernel.component.AccessOptions;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.configuration.OptionListing;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.kinds.extension.CustomResourceDefinitionRules;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.tls.Trust;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Puts the rooms of the server together, in the order in which a request walks through them. */
record Assembly(
        Pipeline pipeline,
        Registry registry,
        FlowTable flows,
        CustomResources custom,
        Aggregation aggregation,
        Allocation allocation) {

    static Assembly of(
            ApiServerParts parts,
            WatchCache cache,
            AuthenticatorChain authenticators,
            AuthorizerChain authorizers,
            AdmissionChain chain,
            Health health,
            Objects objects,
            Auditing auditing,
            Optional<ExpressionEngine> engine,
            Encryption encryption,
            String address) {
        InstantSource clock = parts.clock();
        Metrics metrics = parts.metrics();
        SchemaExpressions expressions = new RuleExpressions(engine);
        Resources builtIn = Resources.builtIn();
        Schema objectMeta =
                java.util.Objects.requireNonNull(builtIn.definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"));
        CustomResources custom = new CustomResources(
                cache, objectMeta, expressions, new Conversions(objects, parts.random(), metrics, clock));
        Resources resources = builtIn.with(custom, new CustomResourceDefinitionRules(expressions, objectMeta));
        Map<ResourceName, List<WriteParticipant>> participants = new HashMap<>();
        Admission admission = new Admission(chain, authorizers, new KindIndex(resources), clock);
        WriteEnvironment environment = new WriteEnvironment(
                new ObjectStorage(
                        encryption.storage(),
                        cache,
                        parts.options().eventTtl(),
                        new StorageFigures(metrics, clock),
                        encryption.storage()::isStale),
                admission,
                resources,
                participants,
                new ObjectExpressions(engine),
                clock,
                parts.random());
        Creation creation = new Creation(environment, call -> Refusals.requireCreate(authorizers, call));
        Replacement replacement = new Replacement(environment);
        Deletion deletion = new Deletion(environment);
        Registry registry = new StoredRegistry(resources, cache, creation, replacement, deletion, clock);
        Allocation allocation = Allocation.of(registry, parts.serviceRange(), parts.random(), metrics, clock);
        List<WriteParticipant> all = new ArrayList<>(allocation.participants());
        all.addAll(EscalationCheck.all(registry, authorizers));
        all.addAll(DeviceAdminCheck.all(registry));
        all.add(new ChangedDefinitions(cache));
        all.forEach(each -> participants
                .computeIfAbsent(each.resource(), name -> new ArrayList<>(1))
                .add(each));

        List<String> named = AccessOptions.parts(parts.options().access().apiAudiences());
        List<String> audiences = named.isEmpty()
                ? parts.serviceAccounts()
                        .map(issuing -> List.of(issuing.issuer()))
                        .orElse(List.of())
                : named;
        Map<ResourceName, VirtualResource> virtual = new HashMap<>();
        Reviews.all(authorizers, authenticators, audiences, clock)
                .forEach(review -> virtual.put(review.resource(), review));
        VirtualResource bindings = Subresources.bindings(registry, clock);
        virtual.put(bindings.resource(), bindings);
        WatchFigures watches = new WatchFigures(metrics);
        Presenters presenters = new Presenters(resources, clock);
        Reading reading = new Reading(cache, presenters, metrics);
        Application application = new Application(creation, replacement);
        Verbs verbs = new Verbs(
                reading,
                new Watching(
                        cache,
                        presenters,
                        clock,
                        parts.random(),
                        parts.options().minRequestTimeout(),
                        watches),
                new Creating(creation, presenters),
                new Updating(replacement, creation, presenters),
                new Patching(replacement, application, reading, presenters),
                new Deleting(resources, deletion, reading, presenters),
                new Reviewing(creation, presenters),
                virtual,
                encryption.unreadable());
        List<Subresource> handlers = new ArrayList<>(Subresources.all(registry, clock));
        List<PathHandler> paths = new ArrayList<>();
        Aggregation aggregation = new Aggregation(
                registry,
                objects,
                parts.frontProxy(),
                clock,
                parts.random(),
                metrics,
                parts.options().enableAggregatorRouting());
        paths.add(new OpenApi(resources, objects, aggregation::foreignDocuments));
        parts.serviceAccounts().ifPresent(issuing -> {
            handlers.add(
                    new TokenRequests(registry, issuing.key(), issuing.issuer(), audiences, clock, parts.random()));
            paths.add(new IssuerPaths(new IssuerDocuments(issuing.key(), issuing.issuer(), "https://" + address)));
        });
        SubresourceRouter subresources = new SubresourceRouter(
                verbs,
                new Viewing(resources, reading, replacement, application, presenters),
                new Acting(resources, admission, presenters),
                connector(parts, registry, admission),
                handlers);
        FlowTable flows = new FlowTable(seats(parts.options()), NanoClock.of(clock));
        Entrance entrance = entrance(parts, flows, new ResourceLoad(resources, cache, watches));
        paths.add(new FlowPages(new DebugPages(flows)));
        paths.add(new SnapshotPage(parts.storage()));
        paths.add(new SelfPortrait(new FlagsPage(flags(parts)), new StatusPage(clock)));
        RequestMetrics requests = new RequestMetrics(metrics);
        List.of(entrance, auditing, new ProcessMetrics(), new CacheMetrics(cache))
                .forEach(metrics::add);
        metrics.add(new ServerMetrics(cache::sizes, parts.storage()::sizeOnDisk));
        Pipeline pipeline = new Pipeline(
                authenticators,
                authorizers,
                Delegation.first(new ComponentStatuses(resources, presenters, health::storageAnswers), aggregation),
                new ResourceRouter(resources, verbs, subresources),
                new PathRouter(
                        new Discovery(resources, presenters, aggregation::versions, address), health, metrics, paths),
                presenters,
                requests,
                new AccessMetrics(metrics),
                entrance,
                new Deadlines(parts.options().requestTimeout()),
                auditing,
                new AuditIds(parts.random()),
                clock);
        return new Assembly(pipeline, registry, flows, custom, aggregation, allocation);
    }

    private static SortedMap<String, String> flags(ApiServerParts parts) {
        SortedMap<String, String> flags = OptionListing.of(parts.options());
        flags.put("service-cluster-ip-range", parts.serviceRange());
        parts.listening().ifPresent(listening -> {
            flags.put("bind-address", listening.address());
            flags.put("secure-port", Integer.toString(listening.port()));
        });
        return flags;
    }

    private static int seats(ApiServerOptions options) {
        return options.maxRequestsInflight() + options.maxMutatingRequestsInflight();
    }

    private static Entrance entrance(ApiServerParts parts, FlowTable flows, Width.Load load) {
        ApiServerOptions options = parts.options();
        return options.enablePriorityAndFairness()
                ? new FlowControl(flows, new Width(load), NanoClock.of(parts.clock()), parts.clock())
                : new InFlightLimits(options.maxRequestsInflight(), options.maxMutatingRequestsInflight());
    }

    private static Connector connector(ApiServerParts parts, Registry registry, Admission admission) {
        return parts.kubelets()
                .<Connector>map(tls -> {
                    Supplier<SSLContext> once = new Once<>(tls);
                    return new Connections(
                            admission,
                            new NodeConnector(registry, once),
                            new ResourceProxy(registry, parts.random(), once, new Once<>(Trust.ANYONE::context)));
                })
                .orElse((call, resource) -> {
                    throw ApiException.serviceUnavailable("nodes cannot be reached");
                });
    }
}
