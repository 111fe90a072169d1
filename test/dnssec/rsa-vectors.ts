/** RSA keys of sizes and exponents that are seldom met, each with its signature over `SIGNED_TEXT`: made by OpenSSL. */

export const SIGNED_TEXT = 'signed by an odd key';

export interface RsaVector {
  readonly bits: number;
  /** Public exponent, hexadecimal. */
  readonly exponent: string;
  /** DNSSEC's algorithm number: 5 and 7 SHA-1, 8 SHA-256, 10 SHA-512. */
  readonly algorithm: number;
  /** Base64. */
  readonly modulus: string;
  readonly signature: string;
}

export const RSA_VECTORS: readonly RsaVector[] = [
  {
    bits: 512,
    exponent: '010001',
    algorithm: 8,
    modulus: '2aEaaQvKSY0Fl9ZM307B5MiwWToligMdbGpMbd5snf1Bjl2QZU3DKbeugJfR7X4WzEN1DYfRz0R1KIEGS6YAaw==',
    signature: 'repKx/R1ghBO6FVjxuKZmQZmcOINpxXC41fHIoWyjvBEjGpfkCCq6eYtXe42Gn0dT7zC4wA7e1ALrmoV+fXmFg==',
  },
  {
    bits: 768,
    exponent: '010001',
    algorithm: 5,
    modulus:
      'tiCmZCPUrqPGagMEMl+K0bjszW5BElPXw0jZhzCm7LbHgHqk3OTDlyR2/AL6hQbsunMhyZG7Je8UGDUNLQ7jKS6YjNWhKKwvTZFIsY9h6T2WnsT8G8VH3d93vmkUH1Xj',
    signature:
      'DDTDC7Nfk9oRwvr8aiVp7s0ZSQWoGkmIyKMJWMVZ9rG+1e3p/PSSuzpwMOpChbx6zy7/jxDQlSIR4pRCaK+8J2lxx3PoXW5y9909G8wEwzYeQyTMkqNpyn5VkdoUWB1G',
  },
  {
    bits: 1024,
    exponent: '03',
    algorithm: 7,
    modulus:
      'u99AmqXGb70MsCuC0J5dqh5Urg1hxg3rsuib6iDcDGI5r27tvn6c05gT7rc9FDEWxUbXW9dYOlai8bD4DlzWkdMFSp3hU6eS39zNRRdQevsSIz5rkinAny2+5t3FrBs1A4iMaKmBn3B9HbF7i2m9VPosO6+/k8jeK1mRD7aehiU=',
    signature:
      'uP0BtECiu3mgiT3pCZGkKZGV1su+O/PnjT0F+WOJ/CFeZl6ONqV8yQYnuPo8jj6SoDslO/7ElQWUPHjEi4Ltb/A+MCclJIn20DaHOduj3huJ/0c12LmciUK7XpT/PmO/Ba86YpZU5h1sY7fs62qTCsc/GNHPVdYc/Tu6xYJjZSk=',
  },
  {
    bits: 1024,
    exponent: '010001',
    algorithm: 10,
    modulus:
      'udypH9oImBniThYEYMpcS8FLPfLKldwYGRKzyH4qZmVUJeV5PLuZstv+x+0FOHJ6Xm1SHLIi8AZu+JcJE1PGc4wWnnxJ+kD1HFIG6r032Rh6C6ZOxvosZZQGj15xYxZeaU30SCB37U8swbq/6WvD9j8oYh5Dp5krfk6WHLRNgO0=',
    signature:
      'cogYIBT+qVTtCgU5C4OEZRgidP3EDp8I+nllKh04expxZbaZg0IQbJ3iUAEXkYA48nvXRj/sDvsf/pgmZYtdfSHX4XshyN60xIRPWpwklmCHE0Yjdr27pgZqTZcNnQEZPx4OA4vgYXCg8138Zw+hXgeZ2qgTu8bRhH5GwQXAZ90=',
  },
  {
    bits: 1031,
    exponent: '010001',
    algorithm: 8,
    modulus:
      'Z14D2zSwAKJ1O2ggNlolXo7GFEQOuiYGPZlid+knMHCmjtRkDlSCckf/cXF4sIyepg5zN2NnkRxHXEnKwBSp4+QyrAzkSJjfs4ll1wL7RbarGkmrgQ78h2BgbBo7ISJdWkvKmBZEw0CHVyyFwyoFVAQRbtyA9I0Z9dL0VxevYORj',
    signature:
      'A7+lkOVbnZ3bc7u/oE+XjtRh3INNtLpr+XnChA5UVztFzd4ihKyQdmTD5ntCkj/A8uM/TkgGQRRZCCORGYTptBWE31GhaJ/TqkzYXXqMhTcWvqzmXYN0tSaMAb3eXPQC4hQxkwyQcU1WVPycJ2rpWn1d/9JKNQg4XvjLZxUB8DbT',
  },
  {
    bits: 2048,
    exponent: '03',
    algorithm: 8,
    modulus:
      'uX+lKCKvJGzh9txmH84Og6jvgBZBaSxup5t8wYjNhXUyDBm8ynY/X/qO2IcFF10GGakVZ/WBcl8CKeRjFert66GICSVYC7NGthElhsvJv/8r6LiTLLAYmmXRDNfXWMU7Gd6RQ4qyxlsFE/TdmHgeI1H+oTXg5W+c2xd1xSWA+HrxbLmZxnbBE3/WjTfPFxCXHPpumu3wRiP2tQam29PV71C6OfzeExR358Vi1qyFRBJwdguUSzZkHnlNAkQL5wpHtnlO5gxoCw33MK+UVFIbz/4jyYkVlu2OVonNP3FikSjxBcgEz1N5r1cH4JX7YTkIdvj30SvlrEy/r5/hz+PYjQ==',
    signature:
      'hIDZISdRsCFNkInmoonBeKLyW6SVRNz/v1SAEsP123SkAR+BlDfDknde1YkXu2ktRBrNwmYzC3vnobApqQHX8TMpNOT8AZUoR8KJHWJ4NI8CqzSW5SaFCPNuKyKTwDTirRSFFlaLh2B96ZC9X9EZpHhH1wObQTaSOm0ehvbzp+xC0zzKH2eVC80xzXYt1TSMlstW9C04AabJxwIo2S0RzIHu35v7xDWpN0/+VdTG4mplKlwSG3YBV4W1f1F26l5e0HMTBqJ3Wkv119H6vKN3Z0+KYsJeimcDdiqAybzm7Su6aV/zhvVEySVhyWCLTJPw/5JWAN0MwpqqHCjwrqa08w==',
  },
  {
    bits: 2048,
    exponent: '11',
    algorithm: 10,
    modulus:
      'rMjrx9X570SyFyK/TYnha8qVsUhZU6G5v7jtEVpFp4BjPJ+NNwad/dhcrzMyWrlF88Sxp7Djc6OaeqhhleCS6LN/Pv6hjIymyXzUVXfRLVgLBz1+HhiNQbd+JKZA8TLqXfEbc72LC5q6GNV9ACpqBkgGGGpx3/v4E2jTrCF6HyYBC7pUx6zLRQmcvQPdhSVsvq2eEAnZfj/dHQf5V2YLpZc98sV+geSMxCp6nNRa9cCeyASV9wcnblhfT/Hgk40EFnxdXCMGC646H8TRD/oxGOvrUvcHt8OjZp2nQ3fEcj1TIJE6dzQGoPAs/MsZABmPhlN1Z1+YJ6hlm2IZCF/S/Q==',
    signature:
      'ZUxIi85VWkdBMUnURt50Zk8WJIi6QZZtLb/0he1M7fzTHf4Vju3NdKy8LKCSi5Qtppk1yOJZ6iWnloo3hYvYNAAWdMgH71RfA0PNoPvQmtCwnhjdRvFfXqRExe588wJNABpPsllqh9csRDaMuV43veHttncHHEd3FmRy3jM39rqAyiWSqnOWwB/V3Teu5HB3axRf06Bp5iiufktu7KphxfLcr6lR7LrEul9sjWLdgTSZ7JpwHFkxWDgSjYgyaLvI0hmG6GwytLg2iXKXwcPUJlju5iHNhjvh0vZw6IlbJXtMnEjpEx5OaSK/gRIsTQa8zNjBqBCAIhejy4CTnuW/qA==',
  },
  {
    bits: 2048,
    exponent: '0100000001',
    algorithm: 8,
    modulus:
      'wA4hx8MN8N8s2VBpejzuc1aiJeUELQqMjUvU+9OWSmi4YkUVa4JXw73LHaMYgNsR436dtCP55itzriSrUyBl8hyKd5/Ecnl/VDkxyb9Pb06hZ/nms3EqNOBj/xtlYa3qUe516ZIBfTqIMcYJ6Ka0C4UjF0JfL0B1OdmJLXIPXiCq5UmBqHzyVyjcAiR8/PEbfIElipcOQluPFRQ23nhlh6dTe6hWecOa4oh4AXBoQ6AKi6HnqHRCSnA3t7hjylTXn3700BsBP9El86CgcHalymvikLT1Lw8JzOWslgONt5IJcgtnIOTLQE2aGRqq9B/lsWxWJOIpXTMiQy8m7MU1kQ==',
    signature:
      'vd55NITP7FrOgRd6MCcQj7gekUDY/1SZ4T1gMlo1RRCrBMuaUq43heFoMkVSTRereqeq10xt/x9KbuyIiGOdEY0YY/v0L7+6KwzAsi2ML1j8jOClN4yGYT91lUMCbH0nxtA8EdT15Ypc+KMVgCUxn4HXJWlxs5pYtFkeW1p1VNbyg2jCKBlceNLW6qNCu7hf7rCqeXaLEMHW9pJnCpqouC00LD2INUU1LzEOG8qs5OJjKqk7hlfwFZhpIGWZJhA0HOWdoVY5/tJ2VRphOxiGfqYn3nyMmJD1XkrickslnODHU29M0wy0quqVO+Y6cHKf5B9krOTIBPCwJCpcSXEXPA==',
  },
  {
    bits: 2047,
    exponent: '010001',
    algorithm: 8,
    modulus:
      'aRQ6BIe/DQtfYavVXpB54CNB5ooTU5MfIapXTgXYdeRoe7MWfKGftTSSgEAIjLkjMIbjSy5Jt87QDlheKxl+LaXLzzv/ABl/wZCPOlzhQrB6fvGnLGp6l8++v9CPioJPHbbxx1W90dUeWTI/9/Ue1RfH5d3qzarJT227HAoFOiBKOQIV3zM5Ag2FpmkKf9kfZwrmblP2H+gyhdTLaVFPcqpARHdCXaarAbux9MGdDcFaRMnj6m4qbChM36BA/EWyUI3tUwdjdQm6veSOvkSeaJxjpFLqnGN8bDSyxgLnTcfW/yi949buy7WPUIlB+uvi8j8q6nynzx2Aob8qlqMfQQ==',
    signature:
      'McbT8QrpZuERO2jP5d4x6Xjj2GblyqqdYg1Vko7JtyzX5ZhBBo9KI/kB7AcCPSaeLoVFJIWrWfG+WAygqG3vo0Fwa6Xyy2sW2wbeThtNftL5zybYi+eC26ig/i/M9TNyQZp/al3+pqsImogbDeYrfEQA2C4OlvaLG/6ZDVye2oyQbbT5LzQ2CQNKpDxWXzHc0CNT39Kb9AT/Ilj1Xowl2jsTYZkspkoo20XNX+5CKOhNe1b7QgCBH1vfWlMpWTIGTLzoK616qoGDKbVauI73Zpyf2mUnmxeCRt8+KQ+feUALOq1A3Yk9E0AX5iPtRbENcENHJJSWXn68AxBKGrjwOA==',
  },
  {
    bits: 4096,
    exponent: '010001',
    algorithm: 10,
    modulus:
      'strbIxQn0RrTvLbeuW/wB9CCRM3as5d7+uJLbZ2i9US9LIyyP8x+lY1y1NqfC2bEoyPGt+OcNOkcmyc+3wQv7kxF8apn7BKEiieoNMJ6p7cuaDFZqMmEniVcfYls7uSjiRYWriTbiVp4q1UbB/O1JLXXj61ra2PlHdEyn7+2RMTq1sOyL4t1rwLdeNvxMhSZoNXEZRVNC0BuFQ9bEI6eJqSKhfIx9JqpBZdutkyV+mdRthSS8ivffMytWqv8jg8k28yErS/z0ULkZZ7yJzmuEh6CCIt6MD/q5i0BeE2WmIfCfOa2rtJGPCxqeFjImEpnYp3GYnx7zF6xuO0aK1rSsrhxwqVoMQfGMegISo+7RiH5A8GhKIOH9iGl0gJcyuzUAQfwSdHPjMaEk5hdGaGAiVL10d11yYfie8AuY1GfGiUykB0S5lcbVBGnkBUGB1utBQG4rCA8hw5mEjvH+RePwW2SAZPfm8LzwMdmQgabIO0kSRSLLnNN8qNUO00FwXIlpDdjxko6XkfgU1coWN5IvV6iLZio6OLGQ+cpW2WhAx7W7tlww5FNJkihd8gM4mCWT+th07q7xIIINXTUfm6sFAhoC2TsIXreIABx04xDTM8UFJpesJCDBpypDlgGjnTrwNnqjtbFWRHmgIaVvy6iFrX/h6mxr5UQnt+CUls/78M=',
    signature:
      'aWhefykx7F8l1uA9JFSFpPNXznp46onm5Mjv4jw+T/xAjiuBb2fbBFA528MgtMY5dZdXi549IeKNz9nvHjd7uuKe92AUUWz0Iud4AfmQcQ7q/oAzJtLUHrohvw/ZsizDGja6IC3F30KO9hl9UWC/Um7EtOC1Ya7R5Sml9mKFHdQOljSXCuiu52FKG77xbGsqXsrWzzQUr1ZFA1j4R8b6z/akkprSH9mCwqtAQ+zwWxaQ9fzWbqAp3WdTGuNR54mOve/eBzj74cdjokt6zng0bp0mxxVsZ4PXclGEil6CrxlFAQDVMEsDOeu2g6bi8uXLtjBa/E50xaNirl+unUdU1+EY5ZFLtcuZV6N11W2kF6SlPJl2Bm7xqSMaJUFES1eZzhXxopntlLS4CJO+ZsuXXZkS9Csq1RAw9qpQlhUkEz46LINhvubAOOAQf+KAiaFcM7gf1H4VXxOMMpWWzCpsXOpIhwhv0wxRuaqywiaa0cxaxdUoq46RYqPf1u/W1Bz59ISQ2DAYBX4qdEPwcmORREcfeF5m5aTE3i2qQ6ikGxdB+QgylzA/cogIx0HRLubc78JH3ag3MF1s5c20G36AtPky6oHHRM+Wp05KXjx+5J9AmjnCXndkMnoHLnMCLiBHOXRHWMRZy8tCFRKTmbMKu3LEN+zYJ5pQzmY0z3ZEJsw=',
  },
  {
    bits: 4104,
    exponent: '010001',
    algorithm: 8,
    modulus:
      'sqJQbQRO28nSYi4d/rm3OSirOb5Da/wst1fbioegq3dMrlLlSaqQRM4vwJqj3RChTc0T53AEqJjeC9QhqWSprH5zum7wvinhbmu6nD1wLQr5Fw03OSAj3QNb4SrNcyww5EUwMs1kesvogwl085vH8+PkeNi8Jd2cev1XYnF/eLS7TTtbuWAY3nmUJ88YJO62+s+9MBAqY6JwiT/kbV0syGrX1iRGeKBHY21ak9quKkWyVCD53EpOhN/iBJ3bGI2MbqtH6O7c2LmGqlpqkjqQLNt1JY5vHOF/VuLsYTmHgEIJzvsa4vbf3pkG89IWzQaNBvH2zgLg61Zu3nt3dxPXdMdrbYsqIv2sn53T+iZrQj0zjSYwDMunr/N5v3Bqg0OXR/cluJib3rsXaZYZbbMUg6BsG+j9SGxIyb4EbBmQtvZH98DsT1CEziA5rThX2xvy/xikDPmBHHTltSvs3fob1dF0TY8kmGNCE/jk8YsQmONyIYOKiDiWuX/ZzXZs3TVQ5phaW1k0UrHMymD7VrUFlCQYSzRdA4WPOhXYEEmTzO8kFRTxQNC1K0mxYQLvG+4/4efAhOxwvCJ/l2ImHUyPM2ZmpK9ms6HJavaCS3REdL0sxDYBZut7+rXn2Y2c0cFyBdAVxvxUmdyFeSgG+I1YQzXyDqtswG0ck1nTvxX653+H',
    signature:
      'eG/HGwOUMr5ltfIKSgvyryZXuD3hQIYtRVnvhVh5L920VWHXE6aFoM/W630SJaGAFptZTPrhTRgrj0/6EWNbJUGlOdRp390BnG/P0XEitNAhO0ZltZ7A1wVK7uBAWo+3jDC26p+33ZEIYwKId66jb1kwCY1AnYenBhHbSeRr1TH2C5HF3Sr5F9cBRzvrRdSETZJWmXPE+jsLrQMNSiT5uJZOkGVNysYu4v9TVMGA+ooZ04sCdMlnNZgceEB5Bhq6mIGX+B36HmH/ict+1h3Dn/+vvzesQ40+lKGSmS2VvbQab1vuBh+qjbqGF/gNFT3clhiGWl8WyE6b+j9ppRdQhq3qFX9aEVnrUVSjzJk5IR5wQCbCaWxSgPPeq6eTtu3hCz24XF/uwwxTQNxARaDOOUWqSYc6+EdlwfOh9OXIu+gYX07rtdB0BVMXkkqMDonVCa1YM5+Pu+rXZDy0MoChOhqV7wSdMsYsApzMY0z+ZUMhud7BcGrKDZd9lDzGgmdGp0aF4GibQgB/dZajudJkBA8CLAKNHM8ur/cPoFyOue00ErWC4h3rq5p1zz6ZxjAeM7zcRFrl5dKP857qFpjgXMAjamztmWJrDAdue0CzFOlXvvdwTgSXSoM1VpSDGvGDzUP9voe16Jd2EMeQCXgfsyJ24uIotzL7w4qSvWvzNZxC',
  },
  {
    bits: 8192,
    exponent: '010001',
    algorithm: 8,
    modulus:
      'ps8QJxNbzud477Zj8CWIibDvF4PDwi91YFzwFs0CiDe+X+swG5m21sxk8zlBbdogbxUvBYC8olcpdlUXtkYM8pVq/26ECP3TfIQX1YN1AtnNIZbkq9U6z1kMqqUrVMgt7xbyCLsK6toubCWh8R5umxyowX+/YtLHS+x4us2UPNgOZcOCBWtlOALSZwG3C5VOIxRzx2cY6ctVnOjCAdnJtDCiknHFKMo7a3JE2nPel1JQYKufr4AtM8mUgPt4CadZKKjrrFbPD2X9gzD+3gpoEUIorJd12SV9HenYp/4Cj9bBJuSIXfVub50vaxjAIJ2duuZUSG2rDmxJOfL4+w9LbLMxLrNPBT2Ff5y/QZVJABpVV1AlIERlHvcLxq8pXLYHmjmnFr/TsC2Rch9mlAh6VCjrSzfUCAVC4DS5qySoru8nkvrqGIUuOzXzsR9RnrITdVC5F/AkiUGO9WOzGLL64s01WicRn2XDqp1NQknQZRrGTuw/G/tlK0DwLUZt32yVLI0qifYz/Nbfwt2uRk5yX3ByDb+kWFYwMr+qGuK8lHOpLg6ehxtui3XhhLh4Q83OzB7kxjkiEXo6t4j82Y8IB8RLkqfY8LkEfRi6atAKk6jq2GpQ7nWo3kGNTnfBP5Eg/0O0IVi674gjX0NH7c/qPX178M4ItsyCyTxJW6YUt/XtrX8WZN5xpfog//aod40epyfBrilUTAqSXnGx/jPuICx0KEYbAW/GKj1NHBdhlOZ8hHIw133W4vefUgP1crobZXnPHt94SwZkx/87z0GfBZ08EsqhXjMCvaqDzRwwdXNqZgnEHwpu5e/Y3rhRzzy+cfgd5D3jsuBSp/fuHgsvZNLGQHVOlaUYlp+O6sZ+PWw7ZncE5ecReu1LzNNE5V0WdukJeaKCamP9aiSWEXYESioCf27ZIgZf0I5dgI245uu51YqANCrLwqRAZO+tItXMlozGna8btNKUoi7Wvys+Bwr//smlIukkCSbcXJovACm9QPTwhweDvhILmrF8kL9Vh5Q3ioBWmh878jDEn6zJMp8eMIIiWn6+2HD94JNJOYPW3bcUkyB0LWYDayz7Ftj/mixUl2IyG7OkNANISON37U3NIHXP+GQOFVb2RNeXIoawHAAcMt1ECxBRgRB4OUXTOlm6bQWekwwPFYQsd4edc19xCeAjeQjk4funZh4JQ4ssM6FT2hvnTyBw435fijy0hoAUHNqnElXZPmvHXkLcaAn+AKEdA745iublmiyqwh9RRBbqPSr58p/ezaVGgQAl8OUAEIUG/LWnir248t1jDxY2xcKGFsyE8luURYOwHD1tPNWA3uJSGhrupX1KNqp/JswkgcWobGFI5+LOVGlOUw==',
    signature:
      'S61/0eB8o3BNn2L3mUgo9fs6TNlh/jzr+mbNp4hQT6z45+8XGmrep5VDFF88f7NrTGvhZ0yVDV8V4fr4LjaUf923yBbbTcn+GQWzc19BC8EPFfdNp2YRFB/q4n1WXbvDzVTKkESAbkm86YedAkj9EZucFPIRaj6qtqc9Q0lwnmBORsSQ8SsVwL/BXl3vU3VmZrOXvY5wgjTtpOXfnCLC0N5X6P0iOPEEpyn7uE5OGsmuKkaqJkBvbYFFsyGDQh1sqnNFeLjEn/cmqC1WvblxXuxPouR+MEjVKJqzvfL0HSJXtlAOTXW4WZlTDpBpExRlH73oxSWzy0Vys7WVqJnGk9HeHf+8fkPwLsPP8gA+PRHZY0hXyijI2XsbP3ADeOGx4G1gIFThvs9h+yjIvF98gs1IbWBdcVIZtf6S4alyk5TTq79tZbjE8q6zRSPP2wqtOPScOPsbRYV44CQepfEIHWvEHCJ81AxvmMvA7dUTS8UTsSJaK8+OCM/rLzPS+TphPnqt7CbaoAmD49Z5iBb4z0s9SxU3qzZqWwpywhBeNIqog9yVuyrkzTp62lkrx1uwmQ9XKbw0T6Mnw8qlF/rRZSSYBcmEwKOIyhk41Y4KeMXv5QncggDfwKrv/LcnnySpIth+OcS1Qsh5j5UyC2v9xkA3KnQWej/N+F+Jq4HdhTKJinV5Sek6H+S7Gn4dkyPi6EU8jFQh7oOp3mahmXgx7noYq6ZRqX3+Y369rvrSrqs2r0bkwu4rNU9AU73+QxBtnKrXaJY6GXSCZ0+v2o07Wtg9khxtNk0L2UKIXpbcBUdceQJxsf3C+yq5KhS9GU5bhHE/b5qOB5Dx6wuaaMF6w4nXAEpcxQ4ojNt/CsounTlO2uH3fzyLAL1X7bN/YwRlkG6J72uzlBo/xjK8tY/4wdoMQzWOieCBZRm2aWXNbw8cOIQ0PaAp7biFK+csrAruog9ouAnadg/YPEjgS2eQepp/KomoTRGTPwF2DzGezaA8Ed1mW46SAon6GxKrLk8RmjD7DWlhs87g69QW4LzNL+vfaC/8r3QoyVoSsFjjjioG+BrHHegMFVuG9LQd+UovMBAxOsUBqJV6WX8fV05FKG/v5OdRsPdEOUc5H82mgc4Sv0TTD5v8sdJglG3aTpOcOEKpXomOTyXDsG/twItVNw3mOar/t4Cnm0C1aWMxciRir2m6YfkpikBeSBqpWAgBAemUpXy4gQ/KJjDWA3lsBudEAb01p6kR0ihxxK4Uobx7oy2TRGu7l0rbQTs7a7j9DYUNC9Vlg+TLSBdeprquEwdmfetSj9ofg9GVasXgoWozalfo0s7C23bl2ZScEdvy4H9S0auo7v9fBQp273rQPg==',
  },
];
