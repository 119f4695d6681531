import com.example.racks.EmptierRackFirst;
import com.example.racks.NamedImages;
import com.example.racks.RackFilter;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.plugin.NavarchPlugin;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.ScorePlugin;

/** Keeps pods in the racks they ask for, and images without a version out of the cluster. */
@NavarchPlugin(
        id = "com.example.racks",
        version = "1.0.0",
        spi = {"scheduling/1", "admission/1"})
module com.example.racks {
    requires dev.navarch.spi;

    provides FilterPlugin with
            RackFilter;
    provides ScorePlugin with
            EmptierRackFirst;
    provides ValidatingAdmission with
            NamedImages;
}
