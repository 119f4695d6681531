// Command kubectl is the Kubernetes command line of the API's own version, built from its published module, since
// Debian's package is years older than the API that it is to be tried against.
package main

import (
	"os"

	"k8s.io/component-base/cli"
	"k8s.io/kubectl/pkg/cmd"
)

func main() {
	os.Exit(cli.Run(cmd.NewDefaultKubectlCommand()))
}
