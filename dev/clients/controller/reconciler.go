package main

import (
	"context"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

const finalizer = "clients.navarch.dev/goodbye"

// reconciler does what most controllers do: a finalizer, an owned object, a status condition.
type reconciler struct{ client.Client }

func (r *reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	var widget Widget
	if err := r.Get(ctx, request.NamespacedName, &widget); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !widget.DeletionTimestamp.IsZero() {
		if controllerutil.RemoveFinalizer(&widget, finalizer) {
			return reconcile.Result{}, r.Update(ctx, &widget)
		}
		return reconcile.Result{}, nil
	}
	if controllerutil.AddFinalizer(&widget, finalizer) {
		if err := r.Update(ctx, &widget); err != nil {
			return reconcile.Result{}, err
		}
	}
	owned := core.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: widget.Name, Namespace: widget.Namespace}}
	if _, err := controllerutil.CreateOrUpdate(ctx, r.Client, &owned, func() error {
		owned.Data = map[string]string{"text": strings.Repeat(widget.Spec.Text, widget.Spec.Times)}
		return controllerutil.SetControllerReference(&widget, &owned, r.Scheme())
	}); err != nil {
		return reconcile.Result{}, err
	}
	before := widget.DeepCopyObject().(*Widget)
	widget.Status.ObservedGeneration = widget.Generation
	meta.SetStatusCondition(&widget.Status.Conditions,
		metav1.Condition{Type: "Ready", Status: metav1.ConditionTrue, Reason: "Copied", ObservedGeneration: widget.Generation})
	return reconcile.Result{}, r.Status().Patch(ctx, &widget, client.MergeFrom(before))
}
