// Command controller is a small operator on controller-runtime, with the steps that prove it against a server: it
// installs a CustomResourceDefinition, wins a leader election, reconciles, and checks what came of it. Built-in kinds
// travel as protobuf, custom ones as JSON. It ends with 0, or prints the step that failed and ends with 1.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	core "k8s.io/api/core/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	corev1 "k8s.io/client-go/applyconfigurations/core/v1"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

func main() {
	log.SetLogger(zap.New(zap.WriteTo(os.Stderr)))
	ctx, cancel := context.WithTimeout(ctrl.SetupSignalHandler(), 2*time.Minute)
	defer cancel()
	if err := run(ctx, ctrl.GetConfigOrDie()); err != nil {
		fmt.Fprintln(os.Stderr, "controller:", err)
		os.Exit(1)
	}
	fmt.Println("controller: every step done")
}

func run(ctx context.Context, config *rest.Config) error {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{clientgoscheme.AddToScheme, apiextensions.AddToScheme, addWidgets} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	direct, err := client.New(config, client.Options{Scheme: scheme})
	if err != nil {
		return err
	}
	if err := install(ctx, direct); err != nil {
		return fmt.Errorf("install the definition: %w", err)
	}
	namespace := &core.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "controller-"}}
	if err := direct.Create(ctx, namespace); err != nil {
		return fmt.Errorf("create a namespace: %w", err)
	}
	defer func() { _ = direct.Delete(context.Background(), namespace) }()

	manager, err := ctrl.NewManager(config, ctrl.Options{
		Scheme: scheme, Metrics: server.Options{BindAddress: "0"},
		LeaderElection: true, LeaderElectionID: "widgets.clients.navarch.dev", LeaderElectionNamespace: namespace.Name,
		LeaderElectionReleaseOnCancel: true,
	})
	if err != nil {
		return fmt.Errorf("make a manager: %w", err)
	}
	if err := ctrl.NewControllerManagedBy(manager).For(&Widget{}).Owns(&core.ConfigMap{}).
		Complete(&reconciler{manager.GetClient()}); err != nil {
		return err
	}
	stopped := make(chan error, 1)
	running, stop := context.WithCancel(ctx)
	go func() { stopped <- manager.Start(running) }()
	if err := exercise(ctx, direct, namespace.Name); err != nil {
		stop()
		return err
	}
	stop()
	if err := <-stopped; err != nil {
		return fmt.Errorf("stop the manager: %w", err)
	}
	return direct.Delete(ctx, definition())
}

func install(ctx context.Context, direct client.Client) error {
	wanted := definition()
	if err := direct.Create(ctx, wanted); err != nil && !errors.IsAlreadyExists(err) {
		return err
	}
	return until(ctx, "the definition is established", func() (bool, error) {
		err := direct.Get(ctx, client.ObjectKeyFromObject(wanted), wanted)
		for _, condition := range wanted.Status.Conditions {
			if condition.Type == apiextensions.Established && condition.Status == apiextensions.ConditionTrue {
				return true, err
			}
		}
		return false, err
	})
}

// exercise walks a widget's life: create, reconcile, refuse, change, repair, apply beside, delete.
func exercise(ctx context.Context, direct client.Client, namespace string) error {
	widget := &Widget{ObjectMeta: metav1.ObjectMeta{Name: "first", Namespace: namespace}, Spec: WidgetSpec{Text: "ab"}}
	if err := direct.Create(ctx, widget); err != nil {
		return fmt.Errorf("create a widget: %w", err)
	}
	if widget.Spec.Times != 2 {
		return fmt.Errorf("the default of times was not filled in: %d", widget.Spec.Times)
	}
	key := client.ObjectKeyFromObject(widget)
	owned := &core.ConfigMap{}
	holds := func(text string) func() (bool, error) {
		return func() (bool, error) {
			err := direct.Get(ctx, key, owned)
			return err == nil && owned.Data["text"] == text, client.IgnoreNotFound(err)
		}
	}
	if err := until(ctx, "the owned ConfigMap is made", holds("abab")); err != nil {
		return err
	}
	refused := widget.DeepCopyObject().(*Widget)
	refused.Spec.Times = 11
	if err := direct.Patch(ctx, refused, client.MergeFrom(widget)); !errors.IsInvalid(err) {
		return fmt.Errorf("the rule of the definition should have refused: %v", err)
	}
	changed := &Widget{ObjectMeta: metav1.ObjectMeta{Name: "first", Namespace: namespace}}
	if err := direct.Patch(ctx, changed, client.RawPatch("application/merge-patch+json", []byte(`{"spec":{"times":3}}`))); err != nil {
		return fmt.Errorf("change a widget: %w", err)
	}
	if err := until(ctx, "the change is followed", holds("ababab")); err != nil {
		return err
	}
	if err := direct.Delete(ctx, owned); err != nil {
		return fmt.Errorf("delete the owned ConfigMap: %w", err)
	}
	if err := until(ctx, "the owned ConfigMap is repaired", holds("ababab")); err != nil {
		return err
	}
	beside := corev1.ConfigMap("first", namespace).WithLabels(map[string]string{"applied": "yes"})
	if err := direct.Apply(ctx, beside, client.FieldOwner("beside")); err != nil {
		return fmt.Errorf("apply a label: %w", err)
	}
	stolen := corev1.ConfigMap("first", namespace).WithData(map[string]string{"text": "mine"})
	if err := direct.Apply(ctx, stolen, client.FieldOwner("thief")); !errors.IsConflict(err) {
		return fmt.Errorf("apply over a field of another manager should conflict: %v", err)
	}
	if err := until(ctx, "the status says Ready", func() (bool, error) {
		err := direct.Get(ctx, key, widget)
		return meta.IsStatusConditionTrue(widget.Status.Conditions, "Ready") && widget.Status.ObservedGeneration == widget.Generation, err
	}); err != nil {
		return err
	}
	if err := direct.Delete(ctx, widget); err != nil {
		return fmt.Errorf("delete a widget: %w", err)
	}
	return until(ctx, "the finalizer lets the widget go", func() (bool, error) {
		err := direct.Get(ctx, key, widget)
		return errors.IsNotFound(err), client.IgnoreNotFound(err)
	})
}

func until(ctx context.Context, what string, done func() (bool, error)) error {
	var last error
	err := wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, 20*time.Second, true, func(context.Context) (bool, error) {
		ok, err := done()
		last = err
		return ok && err == nil, nil
	})
	if err != nil {
		return fmt.Errorf("waited in vain until %s (last error: %v)", what, last)
	}
	fmt.Println("  ", what)
	return nil
}
