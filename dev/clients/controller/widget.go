package main

import (
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var widgets = schema.GroupVersion{Group: "clients.navarch.dev", Version: "v1"}

// Widget asks for a ConfigMap that holds its text as often as it says.
type Widget struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata,omitempty"`
	Spec            WidgetSpec   `json:"spec"`
	Status          WidgetStatus `json:"status,omitempty"`
}

type WidgetSpec struct {
	Text  string `json:"text"`
	Times int    `json:"times,omitempty"`
}

type WidgetStatus struct {
	ObservedGeneration int64            `json:"observedGeneration,omitempty"`
	Conditions         []meta.Condition `json:"conditions,omitempty"`
}

type WidgetList struct {
	meta.TypeMeta `json:",inline"`
	meta.ListMeta `json:"metadata,omitempty"`
	Items         []Widget `json:"items"`
}

func (w *Widget) DeepCopyObject() runtime.Object {
	copied := *w
	w.ObjectMeta.DeepCopyInto(&copied.ObjectMeta)
	copied.Status.Conditions = append([]meta.Condition(nil), w.Status.Conditions...)
	return &copied
}

func (l *WidgetList) DeepCopyObject() runtime.Object {
	copied := WidgetList{TypeMeta: l.TypeMeta, ListMeta: l.ListMeta}
	for i := range l.Items {
		copied.Items = append(copied.Items, *l.Items[i].DeepCopyObject().(*Widget))
	}
	return &copied
}

func addWidgets(scheme *runtime.Scheme) error {
	scheme.AddKnownTypes(widgets, &Widget{}, &WidgetList{})
	meta.AddToGroupVersion(scheme, widgets)
	return nil
}

func definition() *apiextensions.CustomResourceDefinition {
	conditions := apiextensions.JSONSchemaProps{
		Type: "array", XListType: new("map"), XListMapKeys: []string{"type"},
		Items: &apiextensions.JSONSchemaPropsOrArray{Schema: &apiextensions.JSONSchemaProps{
			Type: "object", Required: []string{"type", "status"},
			Properties: map[string]apiextensions.JSONSchemaProps{
				"type": {Type: "string"}, "status": {Type: "string"}, "reason": {Type: "string"},
				"message": {Type: "string"}, "lastTransitionTime": {Type: "string", Format: "date-time"},
				"observedGeneration": {Type: "integer", Format: "int64"},
			}}}}
	return &apiextensions.CustomResourceDefinition{
		ObjectMeta: meta.ObjectMeta{Name: "widgets." + widgets.Group},
		Spec: apiextensions.CustomResourceDefinitionSpec{
			Group: widgets.Group, Scope: apiextensions.NamespaceScoped,
			Names: apiextensions.CustomResourceDefinitionNames{Plural: "widgets", Singular: "widget", Kind: "Widget", ListKind: "WidgetList"},
			Versions: []apiextensions.CustomResourceDefinitionVersion{{
				Name: widgets.Version, Served: true, Storage: true,
				Subresources: &apiextensions.CustomResourceSubresources{Status: &apiextensions.CustomResourceSubresourceStatus{}},
				Schema: &apiextensions.CustomResourceValidation{OpenAPIV3Schema: &apiextensions.JSONSchemaProps{
					Type: "object", Required: []string{"spec"},
					Properties: map[string]apiextensions.JSONSchemaProps{
						"spec": {Type: "object", Required: []string{"text"},
							Properties: map[string]apiextensions.JSONSchemaProps{
								"text":  {Type: "string", MinLength: new(int64(1))},
								"times": {Type: "integer", Default: &apiextensions.JSON{Raw: []byte("2")}},
							},
							XValidations: apiextensions.ValidationRules{{Rule: "self.times < 10", Message: "ten are too many"}}},
						"status": {Type: "object", Properties: map[string]apiextensions.JSONSchemaProps{
							"observedGeneration": {Type: "integer", Format: "int64"}, "conditions": conditions}},
					}}},
			}}}}
}
