package dev.navarch.spi.runtime;

import java.util.List;
import java.util.Optional;

/** The images that the node has. */
public interface ImageOperations {

    /** The local image that a reference of a pod stands for, if there is one. Asks no registry. */
    Optional<ImageState> find(String reference) throws RuntimeFailure;

    /**
     * Fetches an image and returns once it is here.
     *
     * @param credentials tried in their order; none of them for an anonymous pull
     * @throws RuntimeFailure with reason {@code ErrImagePull}, {@code InvalidImageName} or
     *     {@code RegistryUnavailable}
     */
    ImageState pull(String reference, List<RegistryCredentials> credentials) throws RuntimeFailure;

    List<ImageState> list() throws RuntimeFailure;
}
