/** The shapes of nodes, as a WebGL program of sigma: one quad a node, the shape cut out in the fragment shader. */
import { NodeProgram } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import type { ProgramInfo } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { Shape } from "./data";

/** The order is that of the branches in the shader. */
export const SHAPES: readonly Shape[] = [
  "circle",
  "square",
  "diamond",
  "triangle",
  "wedge",
  "hexagon",
  "star",
  "plus",
  "pentagon",
];

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_corner;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 position = a_position + size * 0.7 * a_corner;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_corner = a_corner * 1.4;
  v_shape = a_shape;
  v_pixel = u_sizeRatio / a_size;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_corner;
varying float v_shape;
varying float v_pixel;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
const vec4 paper = vec4(1.0, 1.0, 1.0, 1.0);

/* How far outside a regular polygon of n corners, one of them up, a point lies. */
float polygon(vec2 p, float n, float radius) {
  float slice = 6.2831853 / n;
  float angle = atan(p.x, p.y);
  return cos(floor(0.5 + (angle - slice * 0.5) / slice) * slice + slice * 0.5 - angle) * length(p)
    - radius * cos(slice * 0.5);
}
float star(vec2 p) {
  float slice = 6.2831853 / 5.0;
  float angle = mod(atan(p.x, p.y) + slice * 0.5, slice) - slice * 0.5;
  vec2 q = length(p) * vec2(cos(angle), abs(sin(angle)));
  vec2 tip = vec2(1.22, 0.0);
  vec2 notch = 0.55 * vec2(cos(slice * 0.5), sin(slice * 0.5));
  vec2 side = notch - tip;
  vec2 normal = normalize(vec2(side.y, -side.x));
  return dot(q - tip, normal);
}
float outside(vec2 p, float shape) {
  if (shape < 0.5) return length(p) - 0.95;
  if (shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.82;
  if (shape < 2.5) return (abs(p.x) + abs(p.y) - 1.15) * 0.7071;
  if (shape < 3.5) return polygon(p + vec2(0.0, 0.12), 3.0, 1.22);
  if (shape < 4.5) return polygon(vec2(p.x, -p.y) + vec2(0.0, 0.12), 3.0, 1.22);
  if (shape < 5.5) return polygon(p, 6.0, 1.02);
  if (shape < 6.5) return star(p);
  if (shape < 7.5) return max(min(abs(p.x), abs(p.y)) - 0.36, max(abs(p.x), abs(p.y)) - 1.0);
  return polygon(p, 5.0, 1.05);
}
void main() {
  float far = outside(v_corner, v_shape);
  #ifdef PICKING_MODE
  gl_FragColor = far > 0.15 ? transparent : v_color;
  #else
  float rim = 1.3 * v_pixel;
  float soft = 0.7 * v_pixel;
  vec4 inner = mix(v_color, paper, smoothstep(-soft, soft, far));
  gl_FragColor = mix(inner, transparent, smoothstep(rim - soft, rim + soft, far));
  #endif
}`;

const FLOAT = 5126;
const UNSIGNED_BYTE = 5121;
const TRIANGLES = 4;

type Uniform = "u_sizeRatio" | "u_correctionRatio" | "u_matrix";

export class ShapeProgram extends NodeProgram<Uniform> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as 4,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [-1, 1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ],
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const array = this.array;
    let at = startIndex;
    array[at++] = data.x;
    array[at++] = data.y;
    array[at++] = data.size;
    array[at++] = Math.max(0, SHAPES.indexOf((data as NodeDisplayData & { shape: Shape }).shape));
    array[at++] = floatColor(data.color);
    array[at++] = nodeIndex;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
